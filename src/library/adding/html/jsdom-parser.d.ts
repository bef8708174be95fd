/** The small DOM of Readability, which it has for workers and which its types leave out. */
declare module "@mozilla/readability/JSDOMParser.js" {
	export default class JSDOMParser {
		parse(html: string): Document;
	}
}
