/* global NianbaoLines */
/* exported NianbaoNarratives */

// The text areas of the preamble and the chapters: their headings, their length, and how they are printed.
const NianbaoNarratives = (() => {
  'use strict';

  class Narratives {
    // `areas` are the text areas by pointer.
    constructor(state, settings, areas) {
      this.state = state;
      this.settings = settings;
      this.areas = areas;
      this.texts = new Map();
      this.known = new Map();
      this.marks = new NianbaoLines.Marks(settings.kinds);
      areas.forEach((area, pointer) => area.addEventListener('input', () => this.take(pointer)));
    }

    // Show what the report says now, where that is not what the areas say already.
    show() {
      const changed = [...this.areas.keys()].filter((pointer) => (
        !this.texts.has(pointer) || this.known.get(pointer) !== this.state.find(pointer)
      ));
      this.marks.read(changed.map((pointer) => this.state.find(pointer)));
      changed.forEach((pointer) => {
        const value = this.state.find(pointer);
        this.texts.set(pointer, new NianbaoLines.Narrative(value, this.marks, this.settings.bullet));
        this.known.set(pointer, value);
        this.draw(pointer);
      });
    }

    // Take over what was typed into the area of `pointer`.
    take(pointer) {
      const narrative = this.texts.get(pointer);
      narrative.change(this.areas.get(pointer).value.split('\n'));
      const value = narrative.value;
      this.known.set(pointer, value);
      this.state.put(pointer, value);
      this.draw(pointer);
    }

    draw(pointer) {
      const area = this.areas.get(pointer);
      const narrative = this.texts.get(pointer);
      const { lines } = narrative;
      const text = lines.join('\n');
      if (area.value !== text) {
        area.value = text;
      }
      grow(area);
      this.outline(area, narrative);
      printed(area, narrative);
    }

    // The headings below the area, each a way to its line, and how many characters there are.
    outline(area, narrative) {
      const box = document.getElementById(`${area.id}-outline`);
      const { levels } = narrative;
      const headings = narrative.lines.map((line, index) => ({ line, index, level: levels[index] }))
        .filter((heading) => heading.level);
      const count = narrative.lines.join('').replace(/\s/g, '').length;
      const said = document.createElement('span');
      said.textContent = `共 ${count} 字${headings.length ? '，标题：' : ''}`;
      box.replaceChildren(said, ...headings.map((heading) => jump(area, narrative, heading)));
    }

    // The lines that look like marks of which nothing is kept, by pointer.
    get unknown() {
      return [].concat(...[...this.texts].map(([pointer, narrative]) => narrative.lines
        .filter((line) => this.marks.isUnknown(line)).map((line) => ({ pointer, mark: line.trim() }))));
    }
  }

  // As many rows as the text takes; while somebody types it only grows, so that nothing moves about.
  function grow(area) {
    const lineHeight = parseFloat(getComputedStyle(area).lineHeight) || 30;
    const missing = area.scrollHeight - area.clientHeight;
    area.rows += missing > 2 ? Math.ceil(missing / lineHeight) : 0;
  }

  function jump(area, narrative, { line, index, level }) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `heading level${level}`;
    button.textContent = line;
    button.addEventListener('click', () => {
      const start = narrative.lines.slice(0, index).reduce((length, before) => length + before.length + 1, 0);
      area.focus();
      area.setSelectionRange(start, start + line.length);
    });
    return button;
  }

  // The paragraphs as they are printed: a text area would print as a box.
  function printed(area, narrative) {
    const box = area.parentNode.querySelector('.printed');
    const { levels } = narrative;
    box.replaceChildren(...narrative.lines.map((line, index) => {
      const paragraph = document.createElement('p');
      const level = levels[index];
      paragraph.className = level ? `level${level}` : 'text';
      paragraph.textContent = line;
      return paragraph;
    }));
  }

  return { Narratives };
})();
