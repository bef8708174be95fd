import { buildIfStale } from "../scripts/build.js";
import { installPackages } from "../scripts/install.js";

process.exitCode = (await installPackages()) && (await buildIfStale()) ? 0 : 1;
