import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { LazyBoundary } from "../../../src/app/ui/lazy-boundary.tsx";
import { lazyComponent } from "../../../src/app/ui/lazy-component.tsx";

function Greeting({ name }: { readonly name: string }) {
	return <p>Hello {name}</p>;
}

test("a lazy component shows its fallback until its code is loaded", async () => {
	const resolvers: ((component: typeof Greeting) => void)[] = [];
	const Lazy = lazyComponent(
		() => new Promise<typeof Greeting>((resolve) => resolvers.push(resolve)),
		<p>Loading</p>,
	);
	render(<Lazy name="Ada" />);
	expect(screen.getByText("Loading")).toBeInTheDocument();
	for (const resolve of resolvers) resolve(Greeting);
	expect(await screen.findByText("Hello Ada")).toBeInTheDocument();
	expect(screen.queryByText("Loading")).toBeNull();
});

test("a lazy component whose code is loaded renders at once", async () => {
	const load = vi.fn(async () => Greeting);
	const Lazy = lazyComponent(load);
	render(<Lazy name="Ada" />);
	await screen.findByText("Hello Ada");
	render(<Lazy name="Grace" />);
	expect(screen.getByText("Hello Grace")).toBeInTheDocument();
	expect(load).toHaveBeenCalledTimes(1);
});

test("a lazy component whose code was preloaded renders at once", async () => {
	const Lazy = lazyComponent(async () => Greeting);
	await Lazy.preload();
	render(<Lazy name="Ada" />);
	expect(screen.getByText("Hello Ada")).toBeInTheDocument();
});

test("if the code fails to load, the boundary reports the failure, and the next component tries again", async () => {
	const onFailed = vi.fn();
	vi.spyOn(console, "error").mockImplementation(() => {});
	const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new TypeError("Failed to fetch"));
	const Lazy = lazyComponent(load);
	const element = (
		<LazyBoundary fallback={<p>Not loaded</p>} onFailed={onFailed}>
			<Lazy name="Ada" />
		</LazyBoundary>
	);
	render(element);
	expect(await screen.findByText("Not loaded")).toBeInTheDocument();
	expect(onFailed).toHaveBeenCalledTimes(1);
	render(element);
	expect(await screen.findByText("Hello Ada")).toBeInTheDocument();
});
