/* global LawForm, LawNearKeys, LawWording, NianbaoReport */
/* exported LawKeyMessages */

// Keys that lack, or that the form does not have, in the words of the form: S101 and S102.
const LawKeyMessages = (() => {
  'use strict';

  const PAUSE = '、'; // after the number of a heading

  class KeyMessages {
    constructor(form, forms, wording) {
      this.form = form;
      this.forms = forms;
      this.wording = wording;
    }

    say(about, name, values) {
      return this.wording.say(about, name, values);
    }

    advice(key, otherwise = '') {
      const { hints } = this.wording.patterns;
      return NianbaoReport.holds(hints, key) ? hints[key] : otherwise;
    }

    // What every message on a place says: its label and what stands there.
    told({ place, value }, more = {}) {
      return Object.assign({ label: this.form.label(place), value: this.wording.quote(value) }, more);
    }

    required({ value, asked, schema, place }) {
      const meant = schema.additionalProperties === false ? [...this.meant(value, schema, place).values()] : [];
      const missing = asked.filter((key) => !NianbaoReport.holds(value, key) && !meant.includes(key));
      return missing.map((key) => {
        const pointer = place + LawForm.join([key]);
        const message = this.say('S101', 'message', { label: this.form.label(pointer) });
        return error('S101', message, [pointer], this.hintOfMissing(key, pointer, place));
      });
    }

    hintOfMissing(key, pointer, place) {
      const isChapter = !place && this.form.knows(pointer);
      const isOfTable = this.form.tables.some((table) => `${pointer}/`.startsWith(`/${table.key}/`));
      return isOfTable && !isChapter
        ? this.advice('fill')
        : this.advice(key, this.say('S101', isChapter ? 'hint_chapter' : 'hint', { key }));
    }

    additionalProperties({ value, schema, place }) {
      const known = Object.keys(schema.properties);
      const meant = this.meant(value, schema, place);
      return Object.keys(value).filter((key) => !known.includes(key)).map((key) => {
        const pointer = place + LawForm.join([key]);
        const told = { label: this.form.label(place), key, meant: meant.get(key) };
        const inChinese = meant.has(key) && !isAscii(key);
        const otherwise = inChinese ? this.say('S102', 'hint_chinese', told) : this.near(meant.get(key) || key, known, place);
        const message = this.say('S102', inChinese ? 'chinese' : 'message', told);
        const hint = this.ofOtherEdition(pointer) || otherwise;
        return Object.assign(error('S102', message, [pointer], hint), { atKey: true });
      });
    }

    // For each unknown key the one that it stands for and that is missing, if one is.
    meant(value, schema, place) {
      const lacking = new Set(Object.keys(schema.properties).filter((key) => !NianbaoReport.holds(value, key)));
      const meant = new Map();
      Object.keys(value).forEach((key) => {
        if (NianbaoReport.holds(schema.properties, key) || this.ofOtherEdition(place + LawForm.join([key]))) {
          return;
        }
        const near = this.byLabel(key, [...lacking], place) || nearest(key, [...lacking]);
        if (near !== undefined) {
          meant.set(key, near);
          lacking.delete(near);
        }
      });
      return meant;
    }

    // The one of `keys` whose label is `key`, or else holds it.
    byLabel(key, keys, place) {
      const labels = new Map(keys.map((known) => [this.form.labelOf(known, place), known]));
      const unnumbered = (label) => (label.includes(PAUSE) ? label.slice(label.indexOf(PAUSE) + 1) : '');
      let same = [...labels].filter(([label]) => key === label || key === unnumbered(label));
      if (!same.length && LawWording.characters(key).length > 1 && !isAscii(key)) {
        same = [...labels].filter(([label]) => label.includes(key));
      }
      return same.length === 1 ? same[0][1] : undefined;
    }

    ofOtherEdition(pointer) {
      const { id, notice } = this.form;
      const other = this.forms.all.find((form) => form !== this.form && form.knows(pointer));
      const values = other && { other: other.id, label: other.label(pointer), edition: id, notice };
      return other ? this.say('S102', 'other_edition', values) : '';
    }

    near(key, known, place) {
      const near = nearest(key, known);
      if (near === undefined) {
        return this.say('S102', 'known', { keys: this.wording.listed(known) });
      }
      const label = this.form.labelOf(near, place);
      return this.say('S102', label === near ? 'near' : 'near_label', { key: near, label });
    }
  }

  function error(code, message, pointers, hint) {
    return { code, severity: 'error', pointers, message, hint, law: '' };
  }

  function nearest(key, keys) {
    const near = LawNearKeys.nearest(key, keys);
    return near === undefined ? LawNearKeys.nearest(key.toLowerCase(), keys) : near;
  }

  function isAscii(text) {
    return LawWording.characters(text).every((character) => character.codePointAt(0) < 128);
  }

  return { KeyMessages, error };
})();
