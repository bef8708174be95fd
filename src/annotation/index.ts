export * from "./model.ts";
export { excerpt, type Problem, type Read } from "./problem.ts";
