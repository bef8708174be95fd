/** Replaces the default schema of the sanitiser. Our own schema sets every option. */
export const defaultSchema = {};
