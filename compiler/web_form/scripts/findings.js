/* exported NianbaoFindings */

// What the law says of the report as it stands: a list, each finding a way to its cell, and the cells that it is about.
const NianbaoFindings = (() => {
  'use strict';

  const MARKS = ['fault', 'doubt', 'beside'];

  class Findings {
    // `elements` are what shows a figure or a text, by pointer.
    constructor(list, summary, elements) {
      this.list = list;
      this.summary = summary;
      this.elements = elements;
      this.shown = '';
      this.marked = [];
    }

    show(findings) {
      const text = JSON.stringify(findings);
      if (text === this.shown) {
        return;
      }
      this.shown = text;
      this.list.replaceChildren(...findings.map((finding) => this.item(finding)));
      this.summary.textContent = summed(findings);
      this.mark(findings);
    }

    item(finding) {
      const item = document.createElement('li');
      item.dataset.code = finding.code;
      item.dataset.severity = finding.severity;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = finding.message;
      button.addEventListener('click', () => this.jump(finding));
      const notes = [['依据', finding.law], ['建议', finding.hint]].filter(([, note]) => note);
      item.append(label(finding), button, ...notes.map(([name, note]) => small(`${name}：${note}`)));
      return item;
    }

    // The cell of the first pointer that has one, or else of what stands nearest around it.
    place(pointers) {
      const known = pointers.map((pointer) => this.elements.get(pointer)).find((element) => element);
      return known || [...this.elements].filter(([pointer]) => pointers.some((place) => (
        place.startsWith(`${pointer}/`) || pointer.startsWith(`${place}/`)
      ))).map(([, element]) => element)[0];
    }

    jump(finding) {
      const place = this.place(finding.pointers);
      if (!place) {
        return;
      }
      if (place.tagName === 'OUTPUT') {
        place.tabIndex = -1;
      }
      place.scrollIntoView({ block: 'center' });
      place.focus();
    }

    // The cell to look at first is marked more than those that only take part.
    mark(findings) {
      this.marked.forEach((element) => {
        element.classList.remove(...MARKS);
        element.removeAttribute('aria-invalid');
      });
      this.marked = [];
      findings.forEach(({ pointers }) => {
        pointers.slice(1).forEach((pointer) => this.give(this.elements.get(pointer), 'beside'));
      });
      findings.forEach(({ severity, pointers }) => {
        const place = this.place(pointers);
        this.give(place, severity === 'error' ? 'fault' : 'doubt');
        if (place && severity === 'error' && place.tagName !== 'OUTPUT') {
          place.setAttribute('aria-invalid', 'true');
        }
      });
    }

    give(element, mark) {
      if (element) {
        element.classList.add(mark);
        this.marked.push(element);
      }
    }
  }

  function label(finding) {
    const word = finding.severity === 'error' ? '错误' : '提醒';
    const made = document.createElement('span');
    made.className = 'code';
    made.textContent = `${finding.code} ${word}`;
    return made;
  }

  function small(text) {
    const made = document.createElement('small');
    made.textContent = text;
    return made;
  }

  function summed(findings) {
    if (!findings.length) {
      return '没有发现问题。文字各章保存以后用 nianbao check 检查。';
    }
    const missing = findings.filter((finding) => finding.code === 'S101').length;
    const errors = findings.filter((finding) => finding.severity === 'error').length - missing;
    const parts = [
      errors ? `错误 ${errors} 个` : '',
      missing ? `没有填的 ${missing} 处` : '',
      findings.length - errors - missing ? `提醒 ${findings.length - errors - missing} 个` : '',
    ];
    return `${parts.filter((part) => part).join('，')}。点一条，就到那一格。`;
  }

  return { Findings };
})();
