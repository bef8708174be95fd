// A lazy chunk of the worker, because most documents contain no annotations.
export { convertAnnotated } from "../../../library/index.ts";
