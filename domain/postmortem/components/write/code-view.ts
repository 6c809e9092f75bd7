import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Annotation, EditorState } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  MatchDecorator,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";

/** What an editor begins with. `labels`: the words of each reference on the page, in the language of the text. */
export type CodeViewStart = {
  parent: HTMLElement;
  text: string;
  lang: string;
  label: string;
  describedBy: string;
  hint: string;
  labels: Readonly<Record<string, string>>;
  onText: (text: string) => void;
};

/** An editor that is there: takes another text, inserts at the cursor, and goes away. */
export type CodeView = {
  setText(text: string): void;
  insert(words: string): void;
  focus(): void;
  destroy(): void;
};

const fromOutside = Annotation.define<boolean>();

/** Shows Markdown in `parent`, references as the words that readers will see; `onText` hears of every change by its author. */
export function mountCodeView(start: CodeViewStart): CodeView {
  const view = new EditorView({
    parent: start.parent,
    state: EditorState.create({
      doc: start.text,
      extensions: [
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        markdown(),
        syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        EditorView.lineWrapping,
        placeholder(start.hint),
        look,
        facts(start.labels),
        EditorView.contentAttributes.of({
          lang: start.lang,
          dir: "auto",
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
          "aria-label": start.label,
          "aria-describedby": start.describedBy,
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.annotation(fromOutside)))
            start.onText(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(text) {
      if (text === view.state.doc.toString()) return;
      const changes = { from: 0, to: view.state.doc.length, insert: text };
      view.dispatch({ changes, annotations: fromOutside.of(true) });
    },
    insert(words) {
      view.dispatch(view.state.replaceSelection(words));
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

/** Colours and letters are the page's own. */
const look = EditorView.theme({
  "&": { fontSize: "1rem", minHeight: "8rem", background: "transparent", color: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.6" },
  ".cm-content": { padding: "0.7rem 0.9rem", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground, ::selection": {
    backgroundColor: "var(--accent-soft) !important",
  },
});

class FactWidget extends WidgetType {
  readonly label: string;
  readonly isKnown: boolean;
  constructor(label: string, isKnown: boolean) {
    super();
    this.label = label;
    this.isKnown = isKnown;
  }
  override eq(other: FactWidget): boolean {
    return other.label === this.label && other.isKnown === this.isKnown;
  }
  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = this.isKnown
      ? "rounded bg-accent-soft px-1.5 py-0.5 text-accent-strong"
      : "rounded bg-danger-soft px-1.5 py-0.5 text-danger line-through";
    chip.textContent = this.label;
    return chip;
  }
  override ignoreEvent(): boolean {
    return false;
  }
}

/** References stand as one piece that reads as on the page; one that nothing answers to is struck. */
function facts(labels: Readonly<Record<string, string>>) {
  const decorator = new MatchDecorator({
    regexp: /\[[^\]\n]*\]\(fact:([^()\s]*)\)/g,
    decoration: (match) => {
      const ref = match[1] ?? "";
      const label = labels[ref];
      return Decoration.replace({ widget: new FactWidget(label ?? ref, label !== undefined) });
    },
  });
  return ViewPlugin.fromClass(
    class {
      shown: DecorationSet;
      constructor(view: EditorView) {
        this.shown = decorator.createDeco(view);
      }
      update(update: ViewUpdate) {
        this.shown = decorator.updateDeco(update, this.shown);
      }
    },
    {
      decorations: (plugin) => plugin.shown,
      provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.shown ?? Decoration.none),
    },
  );
}
