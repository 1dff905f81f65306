/* global LawNumber, NianbaoReport */
/* exported LawForm */

// An edition of the form as it is looked up: labels by pointer, figures in their order, equations between them.
const LawForm = (() => {
  'use strict';

  class Form {
    // `data` is that of the edition, `definitions` those of every edition's schema, `marks` what joins words of a place.
    constructor(data, definitions, marks) {
      Object.assign(this, data);
      this.schema = Object.assign({}, data.schema, { $defs: Object.assign({}, definitions, data.schema.$defs) });
      this.marks = marks;
      this.tables = data.tables.map(({ key, name, blocks }) => ({ key, name, blocks: blocks.map((block) => headsOf(block, marks.below)) }));
      this.labels = labels(this, marks.below);
      this.figures = [].concat(...this.tables.map(figuresOf));
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

  // The heads of the rows of a block (one without a word where it has none) and of its columns.
  function headsOf({ rows, columns }, below) {
    const heads = (headings) => paths(headings, []).map((path) => head(path, below));
    return { rows: rows.length ? heads(rows) : [head([], below)], columns: heads(columns) };
  }

  // The path to each heading, outer ones first.
  function paths(headings, above) {
    return [].concat(...headings.map((heading) => [above.concat(heading)].concat(paths(heading.items || [], above.concat(heading)))));
  }

  // A heading by its `path`: its pointer, its words in full and in brief; of a row that is told under the head above it,
  // that head and the number there.
  function head(path, below) {
    const [own] = path.slice(-1);
    const above = path.slice(0, -1).filter(({ implied }) => !implied);
    const words = (headings, name) => headings.map((heading) => name(heading)).join(below);
    const brief = (heading) => heading.brief || heading.label;
    const isNumbered = path.length > 1 && above.length > 0;
    return {
      path: join(path.filter(({ key }) => key).map(({ key }) => key)),
      label: own ? words(above.concat(own), (heading) => heading.label) : '',
      brief: own ? words(above.concat(own), brief) : '',
      last: own && brief(own),
      kind: (own && own.kind) || 'count',
      isInner: Boolean(own && own.items),
      head: isNumbered ? words(above, brief) : '',
      number: isNumbered ? path[path.length - 2].items.indexOf(own) + 1 : 0,
    };
  }

  function labels({ fields, chapters, tables }, below) {
    const found = new Map();
    const add = (place, words) => found.has(place) || found.set(place, words.join(below));
    Object.keys(fields).forEach((key) => found.set(key && `/${key}`, fields[key]));
    Object.keys(chapters).forEach((key) => found.set(`/${key}`, chapters[key]));
    tables.forEach(({ key, name, blocks }) => {
      found.set(`/${key}`, name);
      blocks.forEach(({ rows, columns }) => rows.forEach((row) => {
        const [place, words] = [`/${key}${row.path}`, row.label ? [name, row.label] : [name]];
        add(place, words);
        (row.isInner ? [] : columns).forEach((column) => add(place + column.path, words.concat(column.label)));
      }));
    });
    return found;
  }

  function figuresOf({ key, blocks }) {
    const leaves = (heads) => heads.filter(({ isInner }) => !isInner);
    const pairs = ({ rows, columns }) => [].concat(...leaves(rows).map((row) => leaves(columns).map((column) => ({ row, column }))));
    return [].concat(...blocks.map(pairs)).map(({ row, column }) => {
      const pointer = `/${key}${row.path}${column.path}`;
      return { pointer, steps: split(pointer), row, column, kind: column.kind, sums: [] };
    });
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
      this.all = law.editions.map((data) => new Form(data, law.definitions, law.marks));
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
