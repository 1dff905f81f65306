/* global NianbaoClipboard, NianbaoFields, NianbaoGeometry, NianbaoJson, NianbaoReport */
/* exported NianbaoGrid */

// The cells of the tables as a spreadsheet has them: keys that move, blocks that are pasted.
const NianbaoGrid = (() => {
  'use strict';

  const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  class Grid {
    // `table` is the element; `totals` are those of the page, `tell` says something to the person.
    constructor(table, state, totals, tell) {
      this.state = state;
      this.totals = totals;
      this.tell = tell;
      const places = NianbaoGeometry.cellsOf(table);
      this.heads = places.filter(({ cell }) => cell.tagName === 'TH');
      this.cells = places.filter(({ cell }) => cell.tagName === 'TD')
        .map((place) => Object.assign({}, place, { element: place.cell.firstElementChild }));
      this.inputs = this.cells.filter(({ element }) => element.tagName === 'INPUT');
      this.isEditing = false;
      this.returnTo = undefined;
      table.addEventListener('focusin', (event) => this.enter(event.target));
      table.addEventListener('keydown', (event) => this.press(event));
      table.addEventListener('paste', (event) => this.paste(event));
      table.addEventListener('dblclick', () => { this.isEditing = true; });
    }

    at(element) {
      return this.cells.find((cell) => cell.element === element);
    }

    enter(element) {
      const cell = this.at(element);
      if (!cell || element.tagName !== 'INPUT') {
        return;
      }
      this.isEditing = false;
      this.before = element.value;
      this.state.endGroup();
      element.select();
    }

    press(event) {
      const cell = this.at(event.target);
      const isInput = event.target.tagName === 'INPUT';
      if (!cell || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      if (event.key === 'F2' && isInput) {
        this.isEditing = !this.isEditing;
        cell.element.setSelectionRange(cell.element.value.length, cell.element.value.length);
      } else if (event.key === 'Escape' && isInput) {
        cell.element.value = this.before;
        cell.element.dispatchEvent(new Event('input', { bubbles: true }));
        cell.element.select();
      } else if (event.key === 'Enter') {
        this.go(event, this.below(cell, event.shiftKey ? -1 : 1));
      } else if (event.key === 'Tab') {
        this.returnTo = this.returnTo === undefined ? cell.column : this.returnTo;
        return;
      } else if (ARROWS[event.key] && !(this.isEditing && event.key.match(/Left|Right/))) {
        this.go(event, this.next(cell, ...ARROWS[event.key]));
      } else {
        return;
      }
      this.returnTo = undefined;
    }

    go(event, cell) {
      event.preventDefault();
      if (cell) {
        cell.element.focus();
      }
    }

    // Where Enter leads: down, in the column in which a row of Tabs began; at the end of the table to what follows.
    below(cell, step) {
      const column = this.returnTo === undefined ? cell.column : this.returnTo;
      const found = this.next(Object.assign({}, cell, { column, width: 1 }), step, 0);
      return found || (step > 0 && cell.element.tagName === 'INPUT' ? following(cell.element) : undefined);
    }

    // The nearest input in a direction, one column or row after the other; merged cells are as wide as they are.
    next(cell, down, right) {
      const ahead = this.inputs.filter((other) => (down
        ? (other.row - cell.row) * down > 0 && other.column < cell.column + cell.width && cell.column < other.column + other.width
        : other.row === cell.row && (other.column - cell.column) * right > 0));
      return ahead.sort((one, other) => distance(one, cell) - distance(other, cell))[0];
    }

    paste(event) {
      const cell = this.at(event.target);
      const rows = cell && event.clipboardData && NianbaoClipboard.block(event.clipboardData);
      if (!rows) {
        return;
      }
      event.preventDefault();
      const { figures, totals, lost } = this.spread(rows, cell);
      this.state.change('', (report) => {
        figures.forEach((value, pointer) => NianbaoReport.put(report, pointer, value));
        totals.forEach((value, pointer) => NianbaoReport.put(report, pointer, undefined));
        const computed = this.totals.of(report);
        totals.forEach((value, pointer) => {
          if (value instanceof NianbaoJson.Exact && value.text !== computed[pointer]) {
            NianbaoReport.put(report, pointer, value);
          }
        });
      });
      this.tell(lost.length
        ? `已粘贴；有 ${lost.length} 格不在要填的格里，没有粘贴：${lost.slice(0, 5).join('、')}`
        : `已粘贴 ${rows.length} 行`);
    }

    // What `rows` put into the cells from `cell` on, by pointer; a total that differs from its parts is kept as given,
    // so that it is checked.
    spread(rows, cell) {
      const made = { figures: new Map(), totals: new Map(), lost: [] };
      rows.forEach((row, down) => row.forEach((text, right) => {
        const [at, column] = [cell.row + down, cell.column + right];
        const target = this.cells.find((other) => holdsPlace(other, at, column));
        const value = NianbaoFields.figure(text);
        const isCell = target && target.row === at && target.column === column;
        if (isCell && target.element.tagName === 'INPUT') {
          made.figures.set(target.element.dataset.pointer, value);
        } else if (isCell && typeof value !== 'string') {
          made.totals.set(target.element.dataset.pointer, value);
        } else if (text && !this.isHead(text, at, column)) {
          made.lost.push(text);
        }
      }));
      return made;
    }

    // Whether `text` is what is printed there anyway: a table that is copied whole brings its heads with it.
    isHead(text, row, column) {
      const bare = (words) => words.replace(/\s/g, '');
      return this.heads.some((head) => holdsPlace(head, row, column) && bare(head.cell.textContent) === bare(text));
    }
  }

  function holdsPlace(cell, row, column) {
    return row >= cell.row && row < cell.row + cell.height && column >= cell.column && column < cell.column + cell.width;
  }

  function distance(one, other) {
    return Math.abs(one.row - other.row) * 100 + Math.abs(one.column - other.column);
  }

  function following(element) {
    const inputs = [...document.querySelectorAll('main input, main textarea')];
    const next = inputs[inputs.indexOf(element) + 1];
    return next && { element: next };
  }

  return { Grid };
})();
