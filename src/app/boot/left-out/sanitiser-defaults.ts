/** Replaces the default schema of the sanitiser. The schema of this project sets every option. */
export const defaultSchema = {};
