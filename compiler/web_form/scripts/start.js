/* global NianbaoFields, NianbaoFiles, NianbaoFindings, NianbaoGrid, NianbaoJson, NianbaoLastYear, NianbaoLaw */
/* global NianbaoNarratives, NianbaoReport, NianbaoState, NianbaoWaivers */

// The page put together: what is typed goes into the report, and all that follows from the report is shown.
(() => {
  'use strict';

  const byId = (id) => document.getElementById(id);
  const settings = JSON.parse(byId('page').textContent);
  const law = byId('law') ? JSON.parse(byId('law').textContent) : null;
  const rules = law ? NianbaoLaw : { judge: () => [], totals: () => ({}) };
  const elements = new Map([...document.querySelectorAll('[data-pointer]')].map((one) => [one.dataset.pointer, one]));
  const figures = [...elements.values()].filter((element) => element.dataset.cell);
  const areas = new Map([...elements].filter(([, element]) => element.tagName === 'TEXTAREA'));
  const written = byId('data').textContent;
  const draft = new NianbaoState.Draft(window.location.pathname, summary(written));
  const state = new NianbaoState.State(written, settings.keys, figures.map((one) => one.dataset.pointer), draft);
  const narratives = new NianbaoNarratives.Narratives(state, settings, areas);
  const waivers = new NianbaoWaivers.Waivers(byId('waivers'), state, elements);
  const findings = new NianbaoFindings.Findings(byId('findings'), byId('summary'), elements);
  const lastYear = new NianbaoLastYear.LastYear(state, settings, elements, byId('show-previous'));
  let typing = null; // the input that is being typed into: it keeps what stands in it

  // A number that two texts hardly share.
  function summary(text) {
    return [...text].reduce((sum, character) => (Math.imul(sum, 31) + character.codePointAt(0)) | 0, text.length);
  }

  function tell(text) {
    byId('status').textContent = text;
  }

  function show() {
    byId('data').textContent = `\n${state.text.replace(/</g, '\\u003c')}\n`;
    elements.forEach((element, pointer) => {
      if (element.tagName === 'INPUT' && element !== typing && !pointer.startsWith('/waivers/')) {
        NianbaoFields.show(element, NianbaoFields.shown(state.find(pointer)));
      }
    });
    waivers.show();
    narratives.show();
    showTotals();
    showHead();
    showFindings();
    byId('undo').disabled = !state.before.length;
    byId('redo').disabled = !state.after.length;
  }

  function showTotals() {
    const totals = rules.totals(law, state.report);
    figures.filter((element) => element.tagName === 'OUTPUT').forEach((element) => {
      const given = state.find(element.dataset.pointer);
      element.textContent = given === undefined ? totals[element.dataset.pointer] || '' : NianbaoFields.shown(given);
      element.toggleAttribute('data-given', given !== undefined);
      element.parentNode.querySelector('.compute').hidden = given === undefined;
    });
  }

  function showFindings() {
    const unknown = narratives.unknown.map(({ pointer, mark }) => ({
      code: 'E165',
      severity: 'error',
      pointers: [pointer],
      message: `“${mark}”在这个页面里没有对应的内容`,
      hint: '删去这一行；内容要保留的，从原来的文件转换',
      law: '',
    }));
    findings.show([...rules.judge(law, state.report, lastYear.report), ...unknown]);
  }

  // Title, number and signature as they will be printed.
  function showHead() {
    const text = (pointer) => NianbaoFields.shown(state.find(pointer));
    const [agency, year, day] = ['/agency', '/year', '/signature/date'].map(text);
    const form = agency && year ? settings.title.replace('{agency}', () => agency).replace('{year}', () => year) : '';
    const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
    elements.get('/title').placeholder = form;
    byId('shown-title').textContent = (state.find('/title') ? state.find('/title') : form) || settings.subject;
    byId('shown-number').textContent = text('/document_number');
    byId('shown-agency').textContent = state.find('/signature') ? text('/signature/agency') || agency : '';
    byId('shown-date').textContent = date ? `${date[1]}年${Number(date[2])}月${Number(date[3])}日` : day;
  }

  function take(element) {
    const { pointer } = element.dataset;
    const read = element.dataset.cell ? NianbaoFields.figure : (text) => NianbaoFields.valueOf(pointer, text);
    typing = element;
    state.change(pointer, (report) => {
      NianbaoReport.put(report, pointer, read(element.value));
      if (pointer === '/year') {
        nameEdition(report);
      }
    });
    typing = null;
  }

  // A year of another edition's is a slip, which only shows where the report says in which edition it is.
  function nameEdition(report) {
    if (!belongs(report) && report.edition === undefined) {
      report.edition = settings.edition;
      nameEdition.isOurs = true;
    } else if (nameEdition.isOurs && belongs(Object.assign({}, report, { edition: undefined }))) {
      delete report.edition;
      nameEdition.isOurs = false;
    }
  }

  function belongs(report) {
    if (typeof report.edition === 'string') {
      return report.edition === settings.edition;
    }
    const year = report.year instanceof NianbaoJson.Exact ? Number(report.year.text) : undefined;
    const { firstYear, lastYear: last } = settings;
    return year === undefined || ((firstYear === null || year >= firstYear) && (last === null || year <= last));
  }

  function open(report, name) {
    if (!belongs(report)) {
      tell(`${name} 用的不是 ${settings.edition} 版格式，这个页面打不开；用 nianbao convert 转成填报页面`);
      return;
    }
    state.replace(report, true);
    tell(`已打开 ${name}`);
  }

  function openPrevious(report, name) {
    lastYear.take(report, true);
    showFindings();
    tell(`上年的报告是 ${name}：能接过来的已经填上`);
  }

  function save() {
    const name = NianbaoFiles.fileName(state.report);
    NianbaoFiles.save(name, state.text);
    state.saved();
    tell(`已保存为 ${name}`);
  }

  function fillZeros() {
    const blank = figures.filter((element) => element.tagName === 'INPUT' && state.find(element.dataset.pointer) === undefined);
    state.change('', (report) => blank.forEach((element) => {
      NianbaoReport.put(report, element.dataset.pointer, new NianbaoJson.Exact('0'));
    }));
    tell(blank.length ? `${blank.length} 格填了 0` : '没有空着的格');
  }

  function listen() {
    document.addEventListener('input', ({ target }) => {
      if (target.tagName === 'INPUT' && elements.get(target.dataset.pointer) === target && !target.closest('#waivers')) {
        take(target);
      }
    });
    document.addEventListener('focusout', () => {
      state.endGroup();
      show();
    });
    document.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        save();
      }
    });
    document.querySelectorAll('.compute').forEach((button) => button.addEventListener('click', () => {
      state.put(button.parentNode.querySelector('output').dataset.pointer, undefined);
    }));
    window.addEventListener('beforeunload', (event) => {
      if (!state.isSaved) {
        event.preventDefault();
        event.returnValue = '';
      }
    });
    const actions = { undo: () => state.undo(), redo: () => state.redo(), save, print: () => window.print(), 'fill-zeros': fillZeros };
    Object.keys(actions).forEach((id) => byId(id).addEventListener('click', actions[id]));
    NianbaoFiles.opens(byId('open'), byId('open-file'), open, tell);
    NianbaoFiles.opens(byId('open-previous'), byId('open-previous-file'), openPrevious, tell);
  }

  // What was typed here and never saved comes back by itself; of an older version of the page only when asked for.
  function restore() {
    const kept = draft.read();
    if (!kept || kept.text.trim() === written.trim()) {
      return;
    }
    const back = () => {
      state.replace(NianbaoJson.parse(kept.text), false);
      tell('已恢复上次没有保存的内容；不要的，按“撤销”');
    };
    if (kept.base === draft.base) {
      back();
      return;
    }
    byId('restore').hidden = false;
    byId('restore').addEventListener('click', () => {
      byId('restore').hidden = true;
      back();
    });
  }

  state.listen(show);
  document.querySelectorAll('table.grid').forEach((table) => new NianbaoGrid.Grid(table, state, tell));
  listen();
  show();
  if (byId('previous')) {
    lastYear.take(NianbaoJson.parse(byId('previous').textContent), false);
    showFindings();
  }
  restore();
})();
