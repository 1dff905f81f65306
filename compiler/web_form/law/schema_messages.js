/* global LawBareWord, LawForm, LawKeyMessages, LawNumber, LawSchema, LawWording */
/* exported LawSchemaMessages */

// Departures from the schema in, the findings S101 to S109 out, in the words of the form.
const LawSchemaMessages = (() => {
  'use strict';

  const { error } = LawKeyMessages;
  const BESIDE = ['unit', 'thousands'];

  class SchemaMessages extends LawKeyMessages.KeyMessages {
    // What is wrong with `data`, one finding a cause.
    findings(data) {
      const lacking = new Set();
      const errors = LawSchema.errors(data, this.form.schema).filter(({ keyword, place }) => {
        const isTold = keyword === 'required' && lacking.has(place);
        if (keyword === 'required') {
          lacking.add(place);
        }
        return !isTold;
      });
      return [].concat(...errors.map((departure) => this[departure.keyword](departure)));
    }

    type(departure) {
      const { value, asked, schema, place } = departure;
      const figure = this.form.byPointer.get(place);
      if (value instanceof LawNumber.Unprintable) {
        return [this.tooManyDigits(departure, schema.maximum)];
      }
      if (figure && figure.kind !== 'amount' && value instanceof LawNumber.Decimal) {
        return [error('S105', this.say('S105', 'message', this.told(departure)), [place], this.say('S105', 'hint'))];
      }
      const [name, hint] = this.kindOfText(place, figure, value, asked);
      const types = [].concat(asked).map((type) => this.say('types', type)).join(this.say('types', 'or'));
      return [error('S103', this.say('S103', name, this.told(departure, { types })), [place], hint)];
    }

    kindOfText(place, figure, value, asked) {
      if (figure) {
        return ['figure', this.figureHint(value)];
      }
      if (place === '/year') {
        return ['year', this.say('S103', 'hint_year')];
      }
      return ['other', asked === 'number' ? this.figureHint(value) : this.advice('schema')];
    }

    figureHint(value) {
      const { kind, number } = typeof value === 'string' ? LawBareWord.judge(this.wording.strip(value)) : {};
      if (number === undefined) {
        return this.advice('fill');
      }
      const beside = BESIDE.includes(kind) ? this.say('beside', kind) : '';
      return this.say('S103', beside ? 'hint_beside' : 'hint_figure', { beside, number });
    }

    tooManyDigits(departure, limit) {
      const hint = this.say('S107', departure.place === '/year' ? 'hint_year' : 'hint');
      const digits = limit === undefined ? '' : String(Math.abs(limit)).length;
      const message = this.say('S107', limit === undefined ? 'endless' : 'message', this.told(departure, { digits }));
      return error('S107', message, [departure.place], hint);
    }

    minimum(departure) {
      return this.limit(departure);
    }

    maximum(departure) {
      return this.limit(departure);
    }

    limit(departure) {
      const { keyword, asked, place } = departure;
      const isFigure = this.form.byPointer.has(place);
      if (place === '/year') {
        return [this.year(departure)];
      }
      if (isFigure && !(keyword === 'minimum' && asked === 0)) {
        return [this.tooManyDigits(departure, asked)];
      }
      const message = this.say('S104', 'message', this.told(departure, { least: asked }));
      return [error('S104', message, [place], isFigure ? this.say('S104', 'hint') : this.advice(last(place)))];
    }

    year({ value, place }) {
      const due = this.forms.forYear(value);
      if (due === this.form) {
        const message = this.say('S107', 'year', { label: this.form.label(place), year: value });
        return error('S107', message, [place], this.say('S107', 'hint_year'));
      }
      const values = { label: this.form.fields.edition, edition: this.form.id, year: value, due: due.id };
      return this.misfit(this.say('S106', 'year', values), due);
    }

    const({ value }) {
      const told = { label: this.form.fields.edition, value: this.wording.quote(value), edition: this.form.id };
      if (value instanceof LawNumber.Decimal && value.isInteger && String(value) === this.form.id) {
        const found = error('S106', this.say('S106', 'number', told), ['/edition'], this.say('S106', 'hint_number', told));
        return [Object.assign(found, { law: this.form.law })];
      }
      const known = this.wording.listed(this.forms.all.map(({ id }) => id));
      return [this.misfit(this.say('S106', 'unknown', Object.assign(told, { known })), this.form)];
    }

    misfit(message, due) {
      const hint = this.say('S106', 'hint', { label: due.fields.edition });
      return Object.assign(error('S106', message, ['/edition', '/year'], hint), { law: due.law });
    }

    pattern(departure) {
      const { value, place } = departure;
      const isText = typeof value === 'string' && this.wording.strip(value) !== '';
      const named = isText ? (/[\n\r\t]/.test(value) ? 'lines' : 'code') : 'empty';
      const dated = isText ? 'date' : 'no_date';
      const name = place === '/signature/date' ? dated : named;
      return [error('S108', this.say('S108', name, this.told(departure)), [place], this.say('S108', `hint_${name}`))];
    }

    minItems(departure) {
      return this.pattern(departure);
    }

    maxLength(departure) {
      const { value, asked, place } = departure;
      const told = this.told(departure, { length: LawWording.characters(value).length, most: asked });
      return [error('S108', this.say('S108', 'long', told), [place], this.say('S108', 'hint_long'))];
    }

    anyOf(departure) {
      const keys = this.wording.listed(Object.keys(departure.value).map((key) => this.say('S109', 'key', { key })));
      const message = this.say('S109', 'block', this.told(departure, { keys: keys || this.say('S109', 'nothing') }));
      return [error('S109', message, [departure.place], this.advice('block'))];
    }

    enum(departure) {
      const told = this.told(departure, { choices: this.wording.listed(departure.asked) });
      return [error('S109', this.say('S109', 'choice', told), [departure.place], this.advice(last(departure.place)))];
    }

    maxItems(departure) {
      const told = this.told(departure, { number: departure.value.length, most: departure.asked });
      return [error('S116', this.say('S116', 'many', told), [departure.place], this.say('S116', 'hint_many'))];
    }
  }

  function last(place) {
    return LawForm.split(place).pop();
  }

  return { SchemaMessages };
})();
