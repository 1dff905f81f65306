/* global NianbaoJson */
/* exported NianbaoLines */

// A narrative as the lines of a text area: a paragraph a line, a mark where a table, picture or chart stands.
//
// It is kept as a list of segments, each a block of the narrative with the lines that show it; a segment without a block
// is a blank line, which is only for the eye. What nobody changes keeps its spelling.
const NianbaoLines = (() => {
  'use strict';

  const SHOWN = ['table', 'image', 'chart'];
  const LEVEL = /^(?:([（(][一二三四五六七八九十]+[）)]\s*)|([\d０-９]{1,2}[.．]\s*(?![\d０-９]))|([（(][\d０-９]{1,2}[）)]\s*))[^。！？；!?;\t]{1,26}$/u;
  const NO_END = /[，、：,:\s]$/;
  const NUMBERED = /^\d{1,3}\./;

  // The level of a heading that is known by its mark; 0 for any other line.
  function level(line) {
    const match = LEVEL.exec(line);
    return match && !NO_END.test(line) ? 2 + [match[1], match[2], match[3]].findIndex((mark) => mark !== undefined) : 0;
  }

  function split(text) {
    return text.replace(/\r\n?/g, '\n').split('\n');
  }

  function kindOf(block) {
    return block !== null && typeof block === 'object' ? SHOWN.find((kind) => kind in block) : undefined;
  }

  // The marks of every table, picture and chart of a report, by the block that each stands for.
  class Marks {
    constructor(words) {
      this.words = words; // what the form calls them, by kind
      this.counts = {};
      this.blocks = new Map();
      this.texts = new Set();
    }

    // Number the blocks of `narratives`; a number is left out where a text reads just like its mark. A block that is
    // known keeps its mark, so that a line that was cut can be put in again.
    read(narratives) {
      const blocks = [].concat(...narratives);
      blocks.forEach((block) => plainLines(block, '').forEach((line) => this.texts.add(line.trim())));
      const free = new Map([...this.blocks].map(([mark, block]) => [mark, NianbaoJson.write(block)]));
      blocks.filter(kindOf).forEach((block) => {
        const same = [...free].find(([, text]) => text === NianbaoJson.write(block));
        const mark = same ? same[0] : this.nextMark(kindOf(block));
        free.delete(mark);
        this.blocks.set(mark, block);
      });
    }

    nextMark(kind) {
      let mark;
      do {
        this.counts[kind] = (this.counts[kind] || 0) + 1;
        mark = `【${this.words[kind]}${this.counts[kind]}】`;
      } while (this.texts.has(mark));
      return mark;
    }

    of(block) {
      const found = [...this.blocks].find(([, known]) => known === block);
      return found ? found[0] : '';
    }

    // Whether `line` looks like a mark, but nothing is kept under it.
    isUnknown(line) {
      const mark = line.trim();
      const words = Object.values(this.words).join('|');
      return new RegExp(`^【(?:${words})\\d{1,6}】$`).test(mark) && !this.blocks.has(mark) && !this.texts.has(mark);
    }
  }

  // The lines of a block that is text, or nothing.
  function plainLines(block, bullet) {
    if (typeof block === 'string') {
      return split(block);
    }
    if (block === null || typeof block !== 'object') {
      return [];
    }
    if (typeof block.heading === 'string') {
      return [block.heading];
    }
    if (!Array.isArray(block.list)) {
      return [];
    }
    return [].concat(...block.list.map((item, index) => {
      const [first, ...rest] = typeof item === 'string' ? split(item) : [''];
      return [(block.ordered === true ? `${index + 1}.` : bullet) + first, ...rest];
    }));
  }

  // The lines by which a block is known wherever they are put: its heading, the first item of a list with numbers.
  function lineThatTells(block) {
    if (block && typeof block.heading === 'string' && block.heading) {
      return [[block.heading, block]];
    }
    if (block && block.ordered === true && Array.isArray(block.list)) {
      const [first] = plainLines(block, '');
      return [[first, Object.assign({}, block, { list: [first.slice(2)] })]];
    }
    return [];
  }

  class Narrative {
    constructor(value, marks, bullet) {
      this.marks = marks;
      this.bullet = bullet;
      this.isText = typeof value === 'string';
      this.missing = !this.isText && !Array.isArray(value);
      const blocks = this.missing ? [] : [].concat(value);
      this.segments = blocks.map((block) => ({ block, lines: this.linesOf(block) }));
      this.known = new Map([].concat(...blocks.map(lineThatTells)));
    }

    linesOf(block) {
      return kindOf(block) ? [this.marks.of(block)] : plainLines(block, this.bullet);
    }

    get lines() {
      return [].concat(...this.segments.map((segment) => segment.lines));
    }

    // The narrative as data; undefined where there is none.
    get value() {
      const blocks = this.blocks;
      if (this.missing && !blocks.length) {
        return undefined;
      }
      if (blocks.length === 1 && typeof blocks[0] === 'string' && (this.isText || this.missing)) {
        return blocks[0];
      }
      return this.isText && blocks.every((block) => typeof block === 'string') ? blocks.join('\n') : blocks;
    }

    // The blocks of all segments, what was typed below a list taken for its next item.
    get blocks() {
      return this.segments.filter((segment) => segment.block !== undefined).reduce((made, segment) => {
        const last = made[made.length - 1];
        const item = this.item(last, segment);
        return item === undefined
          ? [...made, segment.block]
          : [...made.slice(0, -1), Object.assign({}, last, { list: [...last.list, item] })];
      }, []);
    }

    // The level of each line as a heading, 0 for all others: by its mark, or as the block says of which it is.
    get levels() {
      let last;
      return [].concat(...this.segments.map((segment) => {
        const { block, lines } = segment;
        const isItem = this.item(last, segment) !== undefined;
        last = block === undefined || isItem ? last : block;
        if (typeof block === 'string' && !isItem) {
          return lines.map(level);
        }
        return lines.map(() => (block && block.level ? Number(block.level.text) : 0));
      }));
    }

    // The text of a segment as an item that goes on the list `block`, undefined where it does not: 1 begins anew.
    item(block, { isTyped, lines }) {
      if (!isTyped || !block || !Array.isArray(block.list) || !this.begins(block, lines[0]) || lines[0].startsWith('1.')) {
        return undefined;
      }
      return this.itemText(block, lines[0]);
    }

    itemText(block, line) {
      return block.ordered === true ? line.replace(NUMBERED, '') : line.slice(this.bullet.length);
    }

    // Take over `lines` as somebody changed them: the segments before and after the change stay as they are.
    change(lines) {
      const before = this.segments;
      let [first, last] = [0, before.length];
      let [start, end] = [0, lines.length];
      while (first < last && matches(before[first].lines, lines, start, end)) {
        start += before[first].lines.length;
        first += 1;
      }
      while (last > first && matches(before[last - 1].lines, lines, end - before[last - 1].lines.length, end, start)) {
        end -= before[last - 1].lines.length;
        last -= 1;
      }
      const made = this.read(lines.slice(start, end), before.slice(first, last));
      this.segments = [...before.slice(0, first), ...made, ...before.slice(last)];
    }

    // The segments that `lines` are, which stand where `old` ones stood.
    read(lines, old) {
      const block = old.length === 1 ? old[0].block : undefined;
      const isList = block && Array.isArray(block.list);
      if (isList && lines.length && this.isListOf(block, lines)) {
        return [{ block: Object.assign({}, block, { list: this.entries(block, lines) }), lines }];
      }
      if (typeof block === 'string' && old[0].lines.length > 1 && lines.every((line) => this.isPlain(line))) {
        return lines.length ? [{ block: lines.join('\n'), lines }] : [];
      }
      return lines.map((line) => ({ block: this.blockOf(line), lines: [line], isTyped: true }));
    }

    blockOf(line) {
      if (!line.trim()) {
        return undefined;
      }
      if (line.startsWith(this.bullet)) {
        return { list: [line.slice(this.bullet.length)], ordered: false };
      }
      return this.marks.blocks.get(line.trim()) || this.known.get(line) || line;
    }

    isPlain(line) {
      return typeof this.blockOf(line) === 'string' || !line.trim();
    }

    isListOf(block, lines) {
      return this.begins(block, lines[0]) && lines.every((line) => this.begins(block, line) || this.isPlain(line));
    }

    begins(block, line) {
      return block.ordered === true ? NUMBERED.test(line) : line.startsWith(this.bullet);
    }

    entries(block, lines) {
      return lines.reduce((made, line) => {
        if (!this.begins(block, line)) {
          made[made.length - 1] += `\n${line}`;
          return made;
        }
        return [...made, this.itemText(block, line)];
      }, []);
    }
  }

  // Whether `wanted` are the lines from `at` on, all of them between `floor` and `end`.
  function matches(wanted, lines, at, end, floor = 0) {
    return at >= floor && at + wanted.length <= end && wanted.every((line, index) => line === lines[at + index]);
  }

  return { Marks, Narrative };
})();
