import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import { excerpt, limits } from "../../annotation/index.ts";
import { corpusFolder, sizeLimitMessage } from "../../corpus/index.ts";
import { isImagePath, safeUrl } from "../../document/index.ts";
import { slugId } from "../../editing/index.ts";
import { bytesOfBase64 } from "../files/base64.ts";
import { imageTypeOf } from "../files/image-type.ts";
import type { ConvertedFile, ImageLoader, LoadedImage, Losses } from "./conversion.ts";

interface ImageOptions {
	/** Id of the document. Its images are in a folder of that name. */
	readonly id: string;
	readonly loadImage: ImageLoader;
	/** Address against which the other relative addresses of images are resolved. */
	readonly base: string | undefined;
	readonly losses: Losses;
}

/**
 * Collects the images of a tree, and replaces their addresses by paths relative to the document. An image of another
 * site keeps its address, and becomes a link that is never loaded. Other images that cannot be used are removed.
 */
export async function takeImages(
	tree: Root,
	{ id, loadImage, base, losses }: ImageOptions,
): Promise<readonly ConvertedFile[]> {
	const elements: Element[] = [];
	visit(tree, "element", (element) => {
		if (element.tagName === "img") elements.push(element);
	});
	const images: ConvertedFile[] = [];
	const taken = new Set<string>();
	const paths = new Map<string, string | undefined>();
	const remote: string[] = [];
	for (const element of elements) {
		const address = addressOf(element);
		element.properties = { alt: element.properties.alt };
		if (!paths.has(address)) {
			const loaded = await load(address, loadImage);
			const image = images.length < limits.entries ? checked(loaded) : refused("There are too many images.");
			if (image.kind === "image") {
				const name = `${slugId(stemOf(address), taken)}.${image.suffix}`;
				taken.add(name.slice(0, name.lastIndexOf(".")));
				images.push({ file: `${corpusFolder}/${id}/${name}`, bytes: image.bytes });
				paths.set(address, `${id}/${name}`);
			} else {
				const url = webUrl(address, base);
				paths.set(address, url);
				if (url === undefined) reportUnused(address, image.reason, losses);
				else remote.push(url);
			}
		}
		const path = paths.get(address);
		// An image of another site is shown as its alternative text. Without one, there is nothing to show.
		if (path !== undefined && (!/^https?:/.test(path) || hasAlternative(element)))
			element.properties.src = path;
		else element.tagName = "span";
	}
	if (remote.length > 0) {
		losses.add(
			"warning",
			"W_ADD_IMAGE",
			`Images of other sites were not copied (${remote.length}), for example ${excerpt(remote[0] ?? "")}. Those with a description became links.`,
			"Save the page with its images, or put the images into corpus/.",
		);
	}
	return images;
}

/** Returns the address of an image, or of the image that a script would load into the element. */
function addressOf({ properties: { src, dataSrc, srcSet, dataSrcset } }: Element): string {
	const candidates = [src, dataSrc, firstOf(srcSet), firstOf(dataSrcset)].filter(
		(value): value is string => typeof value === "string" && value.trim() !== "",
	);
	// With `data-src`, a `data:` URL in `src` is a placeholder.
	const real = candidates.find((value) => !value.startsWith("data:"));
	return (dataSrc === undefined ? candidates[0] : (real ?? candidates[0]))?.trim() ?? "";
}

function firstOf(sources: Element["properties"][string]): string | undefined {
	const [first] = Array.isArray(sources) ? sources : String(sources ?? "").split(",");
	return String(first ?? "")
		.trim()
		.split(/\s/)[0];
}

const hasAlternative = ({ properties: { alt } }: Element): boolean =>
	typeof alt === "string" && alt.trim() !== "";

const refused = (reason: string): LoadedImage & { readonly kind: "refused" } => ({ kind: "refused", reason });

function load(address: string, loadImage: ImageLoader): Promise<LoadedImage> {
	if (address.startsWith("data:")) return Promise.resolve(fromDataUrl(address));
	if (/^(?:[a-z][a-z0-9+.-]*:|\/|\\)/i.test(address))
		return Promise.resolve(refused("It is not in the folder of the document."));
	const path = decoded(address.replace(/[?#].*$/s, ""));
	return path === undefined || path === "" ? Promise.resolve(refused("It has no address.")) : loadImage(path);
}

function decoded(path: string): string | undefined {
	try {
		return decodeURIComponent(path);
	} catch {
		return undefined;
	}
}

function fromDataUrl(url: string): LoadedImage {
	const [, head = "", data = ""] = /^data:([^,]*),([\s\S]*)$/.exec(url) ?? [];
	if (data.length > 2 * limits.image) return refused(sizeLimitMessage(data.length, limits.image));
	try {
		const content = decodeURIComponent(data);
		const isBase64 = /;\s*base64\s*$/i.test(head);
		return { kind: "bytes", bytes: isBase64 ? bytesOfBase64(content) : new TextEncoder().encode(content) };
	} catch {
		return refused("Its data is not valid.");
	}
}

type CheckedImage =
	| { readonly kind: "image"; readonly bytes: Uint8Array; readonly suffix: string }
	| { readonly kind: "refused"; readonly reason: string };

/** Checks an image. Its type follows from its content, not from its name. */
function checked(loaded: LoadedImage): CheckedImage {
	if (loaded.kind === "refused") return loaded;
	const { bytes } = loaded;
	if (bytes.length > limits.image) return refused(sizeLimitMessage(bytes.length, limits.image));
	const suffix = suffixes.get(imageTypeOf(bytes) ?? "");
	return suffix === undefined
		? refused("It is not a PNG, JPEG, GIF, WebP, AVIF or SVG image.")
		: { kind: "image", bytes, suffix };
}

const suffixes: ReadonlyMap<string, string> = new Map([
	["image/png", "png"],
	["image/jpeg", "jpg"],
	["image/gif", "gif"],
	["image/webp", "webp"],
	["image/avif", "avif"],
	["image/svg+xml", "svg"],
]);

/** Returns the name of a file without its suffix. */
function stemOf(address: string): string {
	if (address.startsWith("data:")) return "image";
	const name = (decoded(address.replace(/[?#].*$/s, "")) ?? "").split(/[/\\]/).at(-1) ?? "";
	return name.replace(/\.[^.]*$/, "") || "image";
}

function webUrl(address: string, base: string | undefined): string | undefined {
	if (address === "" || address.startsWith("data:") || !URL.canParse(address, base)) return undefined;
	const url = safeUrl(new URL(address, base).href);
	return url !== undefined && /^https?:/.test(url) ? url : undefined;
}

function reportUnused(address: string, reason: string, losses: Losses): void {
	const name = address.startsWith("data:") ? "An embedded image" : `The image "${excerpt(address)}"`;
	losses.add(
		"warning",
		"W_ADD_IMAGE",
		`${name} was not copied. ${reason}`,
		"Put the image beside the source file, as PNG, JPEG, GIF, WebP, AVIF or SVG, and add the document again.",
	);
}

/** Copies the images of a Markdown file to the same paths relative to the document. */
export async function copyImages(
	paths: ReadonlySet<string>,
	loadImage: ImageLoader,
	losses: Losses,
): Promise<readonly ConvertedFile[]> {
	const images: ConvertedFile[] = [];
	const copied = async (file: string, path: string): Promise<CheckedImage> => {
		if (!isImagePath(file)) return refused("Its path is not allowed.");
		if (images.length >= limits.entries) return refused("There are too many images.");
		return checked(await loadImage(path));
	};
	for (const file of paths) {
		const path = file.slice(`${corpusFolder}/`.length);
		const image = await copied(file, path);
		if (image.kind === "image") images.push({ file, bytes: image.bytes });
		else reportUnused(path, image.reason, losses);
	}
	return images;
}
