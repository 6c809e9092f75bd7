import type { Code, Construct, Extension, Previous, State, TokenizeContext, Tokenizer } from "micromark-util-types";

const [tick, backslash, opening, closing, bracket] = [96, 92, 40, 41, 93];
/** micromark's codes of line ends are this and less; those of tabs are more. */
const lineEnd = -3;
const marks = Array.from("!*<[]_~", (mark) => mark.charCodeAt(0));

/**
 * An extension that bounds micromark's time, which grows with the square of the marks in one paragraph, heading or cell and
 * with what code spans and addresses that never end look ahead (characters, in all of the text). Its construct is asked before
 * those of each mark, counts, and declines; once a limit is passed it takes what is left of each line as plain words.
 */
export function tollOf(limits: { marks: number; ahead: number }): { extension: Extension; isExceeded: () => boolean } {
  const counts = new WeakMap<TokenizeContext, number>();
  const spent = { ahead: 0, isExceeded: false };
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const count = (counts.get(this) ?? 0) + 1;
    counts.set(this, count);
    spent.isExceeded ||= count > limits.marks || spent.ahead > limits.ahead;
    return (code) => {
      effects.enter("data");
      if (spent.isExceeded) return rest(code);
      const isEnd = code === tick ? endOfCode() : code === bracket ? endOfAddress() : () => true;
      return look(isEnd)(code);
    };

    function rest(code: Code): State | undefined {
      if (code !== null && code > lineEnd) return pass(code, rest);
      effects.exit("data");
      return ok(code);
    }

    function look(isEnd: (code: Code) => boolean): State {
      return function next(code) {
        if (code === null || isEnd(code)) return nok(code);
        spent.ahead++;
        return pass(code, next);
      };
    }

    function pass(code: Code, next: State): State {
      effects.consume(code);
      return next;
    }
  };
  const construct: Construct = { name: "toll", tokenize };
  return {
    extension: {
      text: { ...Object.fromEntries(marks.map((mark) => [mark, construct])), [tick]: { ...construct, previous } },
    },
    isExceeded: () => spent.isExceeded,
  };
}

/** Where code may begin, as micromark's own construct has it: it is not asked within a run of marks. */
const previous: Previous = function (code) {
  return code !== tick || this.events.at(-1)?.[1].type === "characterEscape";
};

/** Whether a code span, read from its first mark, is over: after as many marks as it began with. */
function endOfCode(): (code: Code) => boolean {
  let [began, isInside, run] = [0, false, 0];
  return (code) => {
    if (code === tick) {
      if (isInside) run++;
      else began++;
      return false;
    }
    const isEnd = isInside && run === began;
    [isInside, run] = [true, 0];
    return isEnd;
  };
}

/** Whether the address of a link, read from the end of its label, is over or none. */
function endOfAddress(): (code: Code) => boolean {
  let [place, isEscaped] = [0, false];
  return (code) => {
    place++;
    if (place <= 2) return place === 2 && code !== opening;
    const isEnd = code === closing && !isEscaped;
    isEscaped = code === backslash && !isEscaped;
    return isEnd;
  };
}
