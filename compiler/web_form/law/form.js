/* global LawNumber, NianbaoReport */
/* exported LawForm */

// An edition of the form as it is looked up: labels by pointer, figures in their order, equations between them.
const LawForm = (() => {
  'use strict';

  class Form {
    // `data` is that of the edition, `marks` what joins the words of a place.
    constructor(data, marks) {
      Object.assign(this, data);
      this.marks = marks;
      this.labels = labels(data, marks.below);
      this.figures = [].concat(...data.tables.map(figuresOf));
      this.equations = data.sums.concat(data.balances).map((equation) => this.withFigures(equation));
      this.equations.slice(0, data.sums.length).forEach((equation) => equation.right[0].sums.push(equation));
      this.byPointer = new Map(this.figures.map((figure) => [figure.pointer, figure]));
    }

    withFigures(equation) {
      const [left, right] = [equation.left, equation.right].map((side) => side.map((number) => this.figures[number]));
      return Object.assign({}, equation, { left, right, figures: left.concat(right) });
    }

    covers(year) {
      const { firstYear, lastYear } = this;
      return (firstYear === null || compareTo(year, firstYear) >= 0) && (lastYear === null || compareTo(year, lastYear) <= 0);
    }

    knows(place) {
      return this.labels.has(place);
    }

    // `place` in the words printed on the form; what is inside a field or a chapter by the names of its parts.
    label(place) {
      const steps = split(place);
      let known = steps.length;
      while (known > 0 && !this.labels.has(join(steps.slice(0, known)))) {
        known -= 1;
      }
      const parts = steps.slice(known).map((step) => this.part(step));
      const base = known || !parts.length ? [this.labels.get(join(steps.slice(0, known)))] : [];
      return base.concat(parts).join(this.marks.below);
    }

    part(step) {
      if (/^\d+$/.test(step)) {
        return this.marks.nth.replace('{number}', String(BigInt(step) + BigInt(1)));
      }
      return NianbaoReport.holds(this.parts, step) ? this.parts[step] : step;
    }

    // Of the last of a place's words, what `key` in it is called.
    labelOf(key, place) {
      const words = this.label(place + join([key]));
      const at = words.lastIndexOf(this.marks.below);
      return at < 0 ? words : words.slice(at + this.marks.below.length);
    }
  }

  function labels(data, below) {
    const found = new Map();
    const add = (place, label) => found.has(place) || found.set(place, label);
    Object.keys(data.fields).forEach((key) => found.set(key && `/${key}`, data.fields[key]));
    Object.keys(data.chapters).forEach((key) => found.set(`/${key}`, data.chapters[key]));
    data.tables.forEach(({ key, name, blocks }) => {
      found.set(`/${key}`, name);
      blocks.forEach(({ rows, columns }) => rows.forEach((row) => {
        const [place, words] = [`/${key}${row.path}`, row.label ? [name, row.label] : [name]];
        add(place, words.join(below));
        (row.inner ? [] : columns).forEach((column) => add(place + column.path, words.concat(column.label).join(below)));
      }));
    });
    return found;
  }

  function figuresOf({ key, blocks }) {
    const leaves = (headings) => headings.filter((heading) => !heading.inner);
    return [].concat(...blocks.map(({ rows, columns }) => [].concat(...leaves(rows).map((row) => leaves(columns).map((column) => {
      const pointer = `/${key}${row.path}${column.path}`;
      return { pointer, steps: split(pointer), row, column, kind: column.kind, sums: [] };
    })))));
  }

  function split(pointer) {
    return pointer.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  }

  function join(steps) {
    return steps.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
  }

  function compareTo(number, limit) {
    return number.compare(LawNumber.integer(limit));
  }

  // Whether `value`, from JSON, is an object there.
  function isObject(value) {
    const isNumber = value instanceof LawNumber.Decimal || value instanceof LawNumber.Unprintable;
    return value !== null && typeof value === 'object' && !Array.isArray(value) && !isNumber;
  }

  // All editions of the form.
  class Forms {
    constructor(law) {
      this.all = law.order.map((id) => new Form(law.editions[id], law.marks));
    }

    // The edition that `data` says or its year asks for; the newest where it says neither.
    of(data) {
      const stated = data.edition;
      return this.all.find((form) => form.id === stated) || this.due(data) || this.all[this.all.length - 1];
    }

    // The edition that the year of `data` asks for, if it says one.
    due(data) {
      const { year } = data;
      return year instanceof LawNumber.Decimal && year.isInteger ? this.forYear(year) : undefined;
    }

    forYear(year) {
      return this.all.slice().reverse().find((form) => form.covers(year));
    }
  }

  return { Forms, isObject, join, split };
})();
