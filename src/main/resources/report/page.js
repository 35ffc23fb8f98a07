(function () {
  'use strict';
  document.documentElement.classList.add('js');
  const all = (query, within) => Array.from((within || document).querySelectorAll(query));
  const byId = (id) => document.getElementById(id);

  /* Every value of the data goes in as text, never as markup. */
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  /* A table that is shown as cards on a phone stays a table for a screen reader. */
  function roles(table) {
    const role = { TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TD: 'cell' };
    [table].concat(all('thead, tbody, tr, td', table)).forEach((e) => e.setAttribute('role', role[e.tagName]));
    all('th', table).forEach((e) => e.setAttribute('role', e.scope === 'row' ? 'rowheader' : 'columnheader'));
  }
  all('table.cards').forEach(roles);

  /* What scrolls can be reached by keyboard, and only that. */
  function reachable() {
    all('.scroll').forEach((box) => {
      const scrolls = box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX === 'auto';
      if (scrolls) {
        box.tabIndex = 0;
        box.setAttribute('role', 'region');
        box.setAttribute('aria-label', box.dataset.label);
      } else {
        ['tabindex', 'role', 'aria-label'].forEach((name) => box.removeAttribute(name));
      }
    });
  }
  addEventListener('resize', reachable);
  document.addEventListener('toggle', reachable, true);
  reachable();

  /* ---- addresses: #ics-QUA opens what lies in it, #q=05L asks ---- */
  function followAddress() {
    if (location.hash.startsWith('#q=')) { askAddress(); return; }
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') {
      target.open = true;
      target.scrollIntoView();
      target.querySelector('summary').focus({ preventScroll: true });
    }
  }

  all('[data-open],[data-close]').forEach((button) => button.addEventListener('click', () => {
    const open = button.hasAttribute('data-open');
    all(button.getAttribute(open ? 'data-open' : 'data-close')).forEach((d) => { d.open = open; });
  }));

  /* ---- the map ---- */
  const views = all('[data-view]');
  function show(view) {
    all('.view').forEach((map) => { map.classList.toggle('away', map.dataset.of !== view); });
    views.forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.view === view)));
  }
  if (views.length) {
    views.forEach((b) => b.addEventListener('click', () => show(b.dataset.view)));
    show('shapes');
  }
  all('.legend li').forEach((entry) => {
    const dim = (on) => all('.tile, .shape, .enlarged').forEach((area) =>
      area.classList.toggle('dim', on && area.dataset.region !== entry.dataset.region));
    entry.addEventListener('mouseenter', () => dim(true));
    entry.addEventListener('mouseleave', () => dim(false));
  });

  /* ---- sorting ---- */
  all('table.sortable').forEach((table) => {
    const heads = all('thead th', table);
    heads.forEach((head, column) => {
      const button = element('button', '', head.textContent);
      button.type = 'button';
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', () => {
        const up = head.getAttribute('aria-sort') !== 'ascending';
        heads.forEach((h) => h.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const numeric = head.classList.contains('n');
        const value = (row) => {
          const text = row.children[column].textContent.trim();
          return numeric ? Number(text.replace(/,/g, '')) : text;
        };
        const rows = all('tbody tr', table);
        rows.sort((a, b) => {
          const x = value(a);
          const y = value(b);
          return (numeric ? x - y : x.localeCompare(y, 'en')) * (up ? 1 : -1);
        });
        rows.forEach((row) => row.parentNode.appendChild(row));
      });
    });
  });

  /* ---- the box ---- */
  const KINDS = {
    'SUB-ICB': 'sub-ICB location', DISTRICT: 'local authority', 'UPPER-TIER': 'upper-tier authority',
    TRUST: 'NHS trust', 'FOUNDATION-TRUST': 'NHS foundation trust', 'CARE-TRUST': 'care trust',
    'GP-PRACTICE': 'GP practice'
  };
  const COMMON = new Set(['nhs', 'ccg', 'icb', 'stp', 'the', 'of', 'and', 'integrated', 'care',
    'board', 'clinical', 'commissioning', 'group']);
  const RELATIONS = {
    principal: 'Use this one where each trust must count once.',
    geographic: 'By the postcode of its head office.',
    partner: 'A trust can be a partner in several ICSs. Do not add these up.'
  };
  const COLUMNS = ['given', 'kind', 'ods', 'ons', 'name', 'valid_from', 'valid_to', 'ics_ods',
    'ics_ons', 'ics_name', 'share', 'share_basis', 'lsoa_share', 'split', 'best_fit', 'evidence',
    'what_to_do'];
  const SHOWN = 2000;
  const source = byId('data');
  const day = document.querySelector('time').dateTime;
  let data = null;
  let answered = [];

  function words(name) {
    return name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((w) => w && !COMMON.has(w));
  }

  /* The data is unpacked when it is first asked for. */
  function unpack() {
    if (data) { return; }
    data = JSON.parse(source.textContent);
    data.codes = new Map();
    data.names = new Map();
    const put = (map, key, entry) => {
      const known = map.get(key);
      if (!known) { map.set(key, [entry]); } else if (!known.includes(entry)) { known.push(entry); }
    };
    // first day, last day, vintage, population, evidence, edition, certain from, then the parts
    const span = (s) => [s[0], s[1], ...data.bases[s[2]], s[3].map((p) =>
      p.length === 1 ? { ics: p[0], lsoas: '1.000000', persons: '1.000000', best: 1 }
        : { ics: p[0], lsoas: p[1], persons: p[2], best: p[3] })];
    data.lists.forEach((l) => l[4].split('\n').forEach((line) => {
      const [ods, name] = line.split('\t');
      data.entries.push([l[0], ods, name || '', [], [], [[l[1], l[2], l[3]]]]);
    }));
    data.entries = data.entries.map((e) => {
      const entry = { kind: e[0], ods: e[1], name: e[2], gss: e[3] || [], spans: (e[4] || []).map(span),
        relations: e[5] || [], history: (e[6] || []).map((h) => [h[0], h[1], h[2], h[3] || e[2], h[4], h[5]]),
        before: e[7] || [], after: e[8] || [] };
      [entry.ods].concat(entry.gss).filter(Boolean).forEach((code) => put(data.codes, code, entry));
      const called = new Set(entry.history.map((h) => h[3]).concat(entry.name).filter(Boolean));
      entry.words = Array.from(called, words);
      entry.words.forEach((w) => put(data.names, w.join(' '), entry));
      return entry;
    });
    data.lsoa = Object.entries(data.lsoas).map(([vintage, runs]) => {
      const of = new Map();
      let end = 0;
      for (let i = 0; i < runs.length; i += 3) {
        const first = end + runs[i];
        end = first + runs[i + 1];
        for (let n = first; n <= end; n++) { of.set(n, runs[i + 2]); }
      }
      return { vintage, of };
    });
  }

  /* What was pasted, one thing each: lines, cells of a row, codes with commas or blanks between. */
  function given(text) {
    const things = [];
    text.split(/[\r\n;]+/).forEach((line) => {
      const cells = line.split('\t').map((c) => c.trim().replace(/^"(.*)"$/, '$1').trim()).filter(Boolean);
      const coded = cells.filter((c) => isCode(c));
      if (cells.length > 1 && coded.length) { things.push(coded[0]); return; }
      cells.forEach((cell) => {
        const parts = cell.split(/[\s,]+/).filter(Boolean);
        if (parts.length > 1 && parts.every(isCode)) { things.push(...parts); } else { things.push(cell); }
      });
    });
    return things;
  }

  function isCode(text) {
    const code = text.toUpperCase();
    return data.codes.has(code) || /^E\d{8}$/.test(code) || /^(?=.*\d)[A-Z0-9]{3,6}$/.test(code);
  }

  /* Entries by code; else by the whole name; else by words of it. */
  function lookUp(thing) {
    const code = thing.toUpperCase();
    if (data.codes.has(code)) { return { by: 'code', entries: data.codes.get(code) }; }
    const asked = words(thing);
    if (!asked.length || isCode(thing)) { return { by: 'none', entries: [] }; }
    const named = data.names.get(asked.join(' '));
    const some = data.entries.filter((e) => e.words.some((w) => asked.every((a) => w.includes(a))));
    if (named) { return { by: 'name', entries: named, others: some.filter((e) => !named.includes(e)) }; }
    return { by: 'words', entries: some };
  }

  function lsoaRows(thing) {
    const number = /^E01\d{6}$/i.test(thing) ? Number(thing.slice(3)) : -1;
    const byIcs = new Map();
    data.lsoa.forEach((l) => {
      if (l.of.has(number)) { byIcs.set(l.of.get(number), (byIcs.get(l.of.get(number)) || []).concat(l.vintage)); }
    });
    return Array.from(byIcs, ([ics, vintages]) => row(thing, null, {
      kind: 'LSOA of ' + vintages.sort().join(' and '), ons: thing.toUpperCase(), ics, share: '1',
      split: 'no', todo: 'Use ' + code(ics) + ' for all of it.'
    }));
  }

  const code = (ics) => (ics < 0 ? '' : data.ics[ics][0]);

  function row(thing, entry, more) {
    const ics = more.ics === undefined || more.ics < 0 ? ['', '', ''] : data.ics[more.ics];
    return Object.assign({
      given: thing, kind: entry ? KINDS[entry.kind] || entry.kind : '', ods: entry ? entry.ods : '',
      ons: entry ? entry.gss[entry.gss.length - 1] || '' : '', name: entry ? entry.name : '',
      valid_from: '', valid_to: '', ics_ods: ics[0], ics_ons: ics[1], ics_name: ics[2], share: '',
      share_basis: '', lsoa_share: '', split: '', best_fit: '', evidence: '', what_to_do: more.todo || '',
      entry
    }, more);
  }

  function problem(thing, entry, todo) {
    return row(thing, entry, { todo, missing: true });
  }

  function rowsOf(thing, entry, year) {
    const rows = [];
    const first = year && year + '-04-01';
    const last = year && (Number(year) + 1) + '-03-31';
    const spans = entry.spans.filter((s) => !year || !s[0] || (s[0] <= last && (!s[1] || s[1] >= first)));
    spans.forEach((s) => {
      const during = entry.history.filter((h) => !s[1] || h[0] <= s[1]).filter((h) => !h[1] || h[1] >= s[0]);
      const latest = during[during.length - 1];
      s[7].forEach((p) => {
        const split = s[7].length > 1;
        const notes = [split
          ? 'Multiply counts by ' + p.persons + '.' + (p.best ? ' For rates, use this ICS.' : '')
          : 'Use ' + code(p.ics) + ' for all of it.'];
        if (s[6] !== s[0] && s[4] !== 'succession') {
          notes.push(s[6] ? 'Boundaries before ' + s[6] + ' are assumed.' : 'These boundaries are assumed.');
        }
        if (s[4] === 'succession') { notes.push('By way of its successors.'); }
        if (s[4] === 'declared') { notes.push('Derived from announced mergers.'); }
        rows.push(row(thing, entry, {
          name: latest ? latest[3] || entry.name : entry.name, ons: latest ? latest[2] : entry.gss[0] || '',
          valid_from: s[0], valid_to: s[1], ics: p.ics, share: p.persons, share_basis: p.persons && 'population, ' + s[3],
          lsoa_share: p.lsoas, split: split ? 'yes, ' + s[7].length + ' ICSs' : 'no', best_fit: p.best ? 'Y' : '',
          evidence: s[4], todo: notes.join(' ')
        }));
      });
    });
    entry.relations.forEach((r) => rows.push(row(thing, entry, {
      ics: r[1], split: r[0], evidence: 'list of ' + r[2],
      todo: RELATIONS[r[0]] || 'Use ' + code(r[1]) + ' for all of it.'
    })));
    return rows;
  }

  /* Why something known has no answer. */
  function without(thing, entry, year) {
    const valid = (entry.spans.length ? entry.spans : entry.history).map((s) => dates(s[0], s[1])).join('; ');
    return problem(thing, entry, !entry.spans.length
      ? (entry.kind === 'REGION' ? 'A region of NHS England has several ICSs.' : 'It has no ICS on ' + day + '.') + (valid ? ' Valid ' + valid + '.' : '')
      : 'Not valid in ' + years(year) + '. Valid ' + valid + '.');
  }

  const years = (year) => year + '/' + String(Number(year) + 1).slice(2);
  const dates = (from, to) => (!from ? '' : to ? from + ' to ' + to : 'since ' + from);

  function answer(thing, year, alone) {
    const lsoas = lsoaRows(thing);
    if (lsoas.length) { return lsoas; }
    const found = lookUp(thing);
    if (!found.entries.length) {
      return [problem(thing, null, 'Not found. Check the code, or give its name.')];
    }
    const many = alone ? 25 : 1;
    if (found.by === 'words' && found.entries.length > many) {
      const some = found.entries.slice(0, 6).map((e) => (e.ods || e.gss[0]) + ' ' + e.name).join('; ');
      return [problem(thing, null, found.entries.length + ' names have these words. Give the code: ' + some
        + (found.entries.length > 6 ? '; and more.' : '.'))];
    }
    const shown = alone && found.others ? found.entries.concat(found.others.slice(0, 25)) : found.entries;
    const rows = shown.flatMap((entry) => rowsOf(thing, entry, year));
    return rows.length ? rows : [without(thing, shown[0], year)];
  }

  function percent(share) {
    if (share === '') { return ''; }
    const value = Number(share) * 100;
    return value === 100 ? '100 %' : value > 0 && value < 0.05 ? 'under 0.1 %'
      : value > 99.95 ? 'over 99.9 %' : value.toFixed(1) + ' %';
  }

  function ask() {
    const text = byId('q').value;
    const year = byId('q-year').value;
    if (text.trim()) { unpack(); }
    const things = text.trim() ? given(text) : [];
    answered = things.flatMap((thing) => answer(thing, year, things.length === 1));
    const missing = things.filter((t) => answered.some((r) => r.given === t && r.missing)).length;
    const split = new Set(answered.filter((r) => r.split.startsWith('yes')).map((r) => r.given)).size;
    byId('q-answer').hidden = !things.length;
    byId('q-said').textContent = !things.length ? ''
      : count(things.length, 'code or name', 'codes or names') + ': '
        + (things.length - missing) + ' answered' + (split ? ', ' + split + ' split' : '')
        + (missing ? ', ' + missing + ' without an answer' : '') + '.'
        + (answered.length > SHOWN ? ' The first ' + SHOWN + ' rows are shown; the download has all '
          + answered.length + '.' : '');
    const rows = byId('q-rows');
    rows.textContent = '';
    rows.append(...answered.slice(0, SHOWN).map(tableRow));
    roles(rows.parentNode);
    reachable();
    const more = byId('q-more');
    more.textContent = '';
    const entries = new Set(answered.map((r) => r.entry).filter((e) => e && e.history.length));
    if (things.length === 1 && entries.size <= 4) { entries.forEach((e) => more.append(history(e))); }
  }

  const count = (n, one, several) => n.toLocaleString('en-GB') + ' ' + (n === 1 ? one : several);

  function cell(label, className) {
    const made = element('td', className);
    if (label) { made.dataset.l = label; }
    return made;
  }

  function tableRow(r, i) {
    const made = element('tr', r.missing ? 'missing' : '');
    const before = answered[i - 1];
    made.classList.toggle('again', Boolean(before && before.given === r.given && before.entry === r.entry));
    const given = element('th', '', r.given);
    given.scope = 'row';
    const found = cell('Found');
    [r.ods, r.ons].filter(Boolean).forEach((c) => found.append(element('code', '', c), ' '));
    found.append(r.name, ' ', element('span', 'few', [r.kind, dates(r.valid_from, r.valid_to)].filter(Boolean).join(', ')));
    const ics = cell('ICS');
    if (r.ics_ods) {
      const link = element('a', '', r.ics_name);
      link.href = '#ics-' + encodeURIComponent(r.ics_ods);
      ics.append(element('code', '', r.ics_ods), ' ', link);
    }
    const share = cell('Share', 'n');
    share.append(percent(r.share));
    if (r.split.startsWith('yes')) { share.append(element('span', 'few block', r.share_basis)); }
    const split = cell(/^(yes|no)/.test(r.split) ? 'Split' : 'Relation');
    split.textContent = r.split;
    const todo = cell('What to do');
    todo.textContent = r.what_to_do;
    made.append(given, found, ics, share, split, todo);
    return made;
  }

  function history(entry) {
    const made = element('article', 'area');
    const title = element('h3');
    title.append(element('code', '', entry.ods || entry.gss[0]), ' ' + entry.name + ' ', element('span', 'few', KINDS[entry.kind] || entry.kind));
    const list = element('ol');
    const link = (l, what) => list.append(element('li', '', l[1] + ': ' + what + ' ' + l[0] + ' ' + l[3] + ' (' + l[2] + ')'));
    entry.before.forEach((l) => link(l, 'from'));
    entry.history.forEach((h) => {
      const item = element('li', '', dates(h[0], h[1]) + ': ' + h[3] + ' ');
      if (h[2]) { item.append(element('code', '', h[2])); }
      item.append(element('span', 'few', ' ' + h[4] + (h[5] ? '; then ' + h[5] : '')));
      list.append(item);
    });
    entry.after.forEach((l) => link(l, 'into'));
    made.append(title, list);
    return made;
  }

  /* ---- taking the answer away ---- */
  function lines(separator, quote) {
    return [COLUMNS].concat(answered.map((r) => COLUMNS.map((c) => r[c])))
      .map((values) => values.map(quote).join(separator)).join('\r\n') + '\r\n';
  }

  function say(button, text) {
    const label = button.textContent;
    button.textContent = text;
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  function copy(button, text) {
    const byHand = () => {
      const area = element('textarea', 'offscreen', text);
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      say(button, done ? 'Copied' : 'Not copied: your browser does not allow it');
    };
    if (!navigator.clipboard) { byHand(); return; }
    navigator.clipboard.writeText(text).then(() => say(button, 'Copied'), byHand);
  }

  function address() {
    const things = given(byId('q').value);
    const year = byId('q-year').value;
    return things.length
      ? '#q=' + things.map(encodeURIComponent).join(',') + (year ? '&year=' + year : '') : '';
  }

  function askAddress() {
    const parts = location.hash.slice(3).split('&year=');
    byId('q').value = parts[0].split(',').map(decodeURIComponent).join('\n');
    byId('q-year').value = parts[1] || '';
    ask();
    byId('find').scrollIntoView();
  }

  if (source) {
    const select = byId('q-year');
    const latest = Number(day.slice(0, 4));
    for (let year = latest; year >= 2013; year--) {
      const option = element('option', '', years(year));
      option.value = year;
      select.append(option);
    }
    let waiting = 0;
    const asked = () => {
      clearTimeout(waiting);
      ask();
      window.history.replaceState(null, '', address() || location.pathname + location.search);
    };
    byId('q').addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(asked, byId('q').value.length > 400 ? 150 : 0);
    });
    select.addEventListener('change', asked);
    byId('box').addEventListener('submit', (event) => event.preventDefault());
    byId('q-clear').addEventListener('click', () => { byId('q').value = ''; asked(); byId('q').focus(); });
    byId('q-copy').addEventListener('click', () =>
      copy(byId('q-copy'), lines('\t', (v) => String(v).replace(/[\t\r\n]+/g, ' '))));
    byId('q-link').addEventListener('click', () =>
      copy(byId('q-link'), location.href.split('#')[0] + address()));
    byId('q-download').addEventListener('click', () => {
      const quote = (v) => (/[",\r\n]/.test(v) ? '"' + v.replace(/"/g, '""') + '"' : v);
      const link = element('a');
      link.href = URL.createObjectURL(new Blob([lines(',', (v) => quote(String(v)))], { type: 'text/csv' }));
      link.download = 'ics-of-codes.csv';
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }
  addEventListener('hashchange', followAddress);
  if (location.hash) { followAddress(); }

  /* ---- findings ---- */
  const filters = document.querySelector('.filters');
  if (filters) {
    filters.addEventListener('input', filter);
    filters.addEventListener('change', filter);
    filters.addEventListener('submit', (event) => event.preventDefault());
    filter();
  }

  function filter() {
    const severities = all('input[name=severity]:checked', filters).map((i) => i.value);
    const act = byId('f-act').value;
    const text = byId('f-text').value.trim().toLowerCase();
    let checks = 0;
    let samples = 0;
    all('.check').forEach((check) => {
      const wanted = severities.includes(check.dataset.severity) && (!act || check.dataset.act === act);
      const inHead = !text || check.querySelector('summary').textContent.toLowerCase().includes(text);
      let left = 0;
      all('.sample', check).forEach((sample) => {
        const fits = inHead || sample.textContent.toLowerCase().includes(text);
        sample.hidden = !fits;
        left += fits ? 1 : 0;
      });
      check.hidden = !wanted || left === 0;
      if (!check.hidden) {
        checks++;
        samples += left;
        if (text && !inHead) { check.open = true; }
      }
    });
    const said = byId('f-said');
    said.textContent = checks === 0 ? 'No finding shown here fits.'
      : samples + ' shown of ' + said.dataset.total + ', by ' + count(checks, 'check', 'checks') + '.';
  }
})();
