/** The text of a style sheet. Vite resolves the import in the page, the command line and the tests. */
declare module "*.css?raw" {
	const text: string;
	export default text;
}
