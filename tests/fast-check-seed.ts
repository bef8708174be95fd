import { configureGlobal } from "fast-check";

/**
 * A fixed seed: every run of the property tests tries the same cases. Set `SEED` to try others:
 * `SEED=7 npx vitest run --project unit`.
 */
configureGlobal({ seed: Number(process.env.SEED ?? 2012) });
