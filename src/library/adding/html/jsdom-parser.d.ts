/** The small DOM that Readability contains for workers. The types of the package do not declare the module. */
declare module "@mozilla/readability/JSDOMParser.js" {
	export default class JSDOMParser {
		parse(html: string): Document;
	}
}
