// A chunk of its own: citing is not needed to read.
export { citationIn } from "../formats/index.ts";
