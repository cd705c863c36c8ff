"use strict";
// <picker> in the modes that Alipay's own does not have. Dates, times and regions are asked for with the platform's dialogues; columns are
// shown in a sheet of our own. Events have the shape that the built-in controls give them.

const FORMATS = { year: "yyyy", month: "yyyy-MM", day: "yyyy-MM-dd" };

/** Props are copies: only their content tells whether they have changed. */
function equal(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

Component({
  options: { virtualHost: false },
  props: { mode: "selector", value: null, range: [], rangeKey: "", start: "", end: "", fields: "day", headerText: "", disabled: false },
  data: { open: false, title: "", columns: [], at: [] },
  didUpdate(before) {
    if (!this.data.open) return;
    const moved = !equal(before.value, this.props.value);
    if (moved || !equal(before.range, this.props.range)) this.fill(moved);
  },
  methods: {
    show() {
      const { mode, disabled } = this.props;
      if (disabled) return;
      if (mode === "date" || mode === "time") this.askDate();
      else if (mode === "region") this.askRegion();
      else this.fill(true);
    },
    askDate() {
      const { mode, fields, value, start, end } = this.props;
      const options = { format: mode === "time" ? "HH:mm" : FORMATS[fields] || FORMATS.day };
      if (value) options.currentDate = String(value);
      if (start) options.startDate = start;
      if (end) options.endDate = end;
      options.success = ({ date }) => this.tell("change", { value: date });
      options.fail = () => this.tell("cancel", {});
      my.datePicker(options);
    },
    askRegion() {
      const { value, headerText } = this.props;
      const options = {};
      if (headerText) options.title = headerText;
      if (Array.isArray(value) && value.length) options.selectedItem = value;
      options.success = ({ data, code }) => this.tell("change", { value: data, code });
      options.fail = () => this.tell("cancel", {});
      my.regionPicker(options);
    },
    /** Shows the columns; `anew`: at the rows that `value` names. */
    fill(anew) {
      const { mode, value, range, rangeKey, headerText } = this.props;
      const lists = mode === "multiSelector" ? range || [] : [range || []];
      const given = [].concat(value === null || value === undefined ? [] : value);
      const columns = lists.map((list, id) => ({ id, rows: list.map((row, i) => ({ id: i, text: rangeKey ? row[rangeKey] : row })) }));
      const at = lists.map((list, i) => {
        const row = Number(anew ? given[i] : this.data.at[i]) || 0;
        return Math.max(0, Math.min(row, list.length - 1));
      });
      this.setData({ open: true, title: headerText, columns, at });
    },
    move(event) {
      const { value } = event.detail;
      const before = this.data.at;
      this.setData({ at: value });
      if (this.props.mode !== "multiSelector") return;
      value.forEach((row, column) => {
        if (row !== before[column]) this.tell("columnchange", { column, value: row });
      });
    },
    done() {
      const { at } = this.data;
      this.setData({ open: false });
      this.tell("change", { value: this.props.mode === "multiSelector" ? at.slice() : at[0] });
    },
    cancel() {
      this.setData({ open: false });
      this.tell("cancel", {});
    },
    stay() {},
    tell(type, detail) {
      const listener = this.props[{ change: "onChange", cancel: "onCancel", columnchange: "onColumnChange" }[type]];
      if (typeof listener !== "function") return;
      const dataset = {};
      for (const key of Object.keys(this.props)) {
        if (/^data-/.test(key)) dataset[key.slice(5).replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())] = this.props[key];
      }
      const place = { id: this.props.id || "", dataset };
      listener({ type, timeStamp: Date.now(), detail, target: place, currentTarget: place });
    },
  },
});
