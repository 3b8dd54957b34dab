/* SPDX-License-Identifier: ISC */
/*
 * Runs in the page of a timeline, as a person would use it, and leaves its TAP
 * in the document.  window.expected is what the page has to show.
 */
"use strict";
(function () {
	const t = window.timeline, expected = window.expected, out = [];
	const $ = id => document.getElementById(id);
	let count = 0, failed = 0;

	function ok(good, name) {
		count++;
		failed += good ? 0 : 1;
		out.push((good ? "ok " : "not ok ") + count + " - " + name);
	}
	function is(got, want, name) {
		ok(got === want, name);
		if (got !== want)
			out.push("# got:  " + got, "# want: " + want);
	}
	function mouse(type, x, y, more) {
		const box = $("view").getBoundingClientRect();
		const init = Object.assign({ clientX: box.left + x, clientY: box.top + y,
		    bubbles: true, cancelable: true, pointerId: 1 }, more);
		$("view").dispatchEvent(type === "wheel" ? new WheelEvent(type, init) :
		    type === "dblclick" ? new MouseEvent(type, init) :
		    new PointerEvent(type, init));
	}
	function key(k) {
		document.body.dispatchEvent(new KeyboardEvent("keydown",
		    { key: k, bubbles: true, cancelable: true }));
	}
	function type(words) {
		$("search").value = words;
		$("search").dispatchEvent(new Event("input", { bubbles: true }));
	}
	const range = () => t.range[1] - t.range[0];
	const drawn = () => {
		t.draw();
		return t.draws;
	};
	/* How many colours the canvas shows around a place. */
	let pixels = null;
	function colours(x, y) {
		const seen = new Set(), canvas = $("view");
		if (pixels === null) {
			t.draw();
			pixels = canvas.getContext("2d").getImageData(0, 0,
			    canvas.width, canvas.height).data;
		}
		for (let i = -30; i < 30; i++) {
			const p = (Math.round(y) * canvas.width + Math.round(x) + i) * 4;
			seen.add(pixels.slice(p, p + 3).join());
		}
		return seen.size;
	}

	/* A synthetic pointer cannot be captured. */
	Element.prototype.setPointerCapture = () => {};

	function common() {
		is(t.ncalls, expected.calls, "all calls are there");
		is(t.lanes.length, expected.lanes, "a lane for each process");
		is($("facts").textContent.includes(expected.calls.toLocaleString("en") +
		    " calls"), true, "the page says how many");
		ok(document.title.startsWith("Timeline: "), "it has a title");
		ok($("view").getAttribute("aria-label").includes("waits for another"),
		    "and words for who cannot see it");
		const whole = range(), n = drawn();
		ok(n > t.lanes.length * 3, "something is drawn");
		ok(n < 12 * innerWidth, "no more than the screen can show: " +
		    n + " strokes");
		key("+");
		ok(range() < whole, "+ zooms in");
		key("0");
		is(range(), whole, "0 shows all");
		mouse("wheel", 600, 150, { deltaY: -400 });
		ok(range() < whole * .6, "the wheel zooms");
		ok(drawn() < 12 * innerWidth, "and what is drawn stays little");
		const start = t.range[0];
		mouse("pointerdown", 600, 150);
		mouse("pointermove", 500, 150);
		mouse("pointerup", 500, 150);
		ok(t.range[0] > start, "a drag moves");
		key("ArrowLeft");
		ok(t.range[0] < start + whole * .1, "so do arrow keys");
		key("0");
		type(expected.word);
		is(t.hits, expected.hits, "the search finds all of " + expected.word);
		is($("found").textContent.split(" ")[0].replace(/,/g, ""),
		    String(expected.hits), "and says how many");
		key("n");
		is($("found").textContent, "1 of " + expected.hits, "n goes to the first");
		ok(t.call(t.picked.call).includes(expected.word), "which is one");
		ok($("pick").textContent.includes(expected.word), "and told in words");
		const [from, to] = t.times(t.picked.call);
		ok(t.range[0] <= from && to <= t.range[1] &&
		    (to - from) * 60 > range(), "and shown");
		key("N");
		is($("found").textContent, expected.hits + " of " + expected.hits,
		    "N goes back, to the last");
		key("Escape");
		is(t.hits, 0, "Esc ends the search");
		key("0");
	}

	function pipeline() {
		const by = name => t.lanes.find(l => l.comm === name);
		for (const [lane, other] of expected.waits) {
			const w = t.waits.find(w => w.lane === by(lane) && w.by === by(other));
			ok(w !== undefined, lane + " waits for " + other);
			if (w === undefined)
				continue;
			const [x, y] = t.position(w.lane, (w.start + w.end) / 2);
			ok(colours(x, y + 6) > 2, "and is drawn so");
			mouse("pointermove", x, y);
			ok(!$("tip").hidden && new RegExp("waited .* for \\d+ " + other +
			    " to ").test($("tip").textContent), "the tip says so");
			ok([...$("who").children].some(li => new RegExp("^\\d+ " + lane +
			    " waited .* for \\d+ " + other).test(li.textContent)),
			    "the list, too");
		}
		mouse("pointerleave", 0, 0);
		ok($("tip").hidden, "the tip goes");
		for (const l of t.lanes.slice(1))
			ok(l.parent >= 0, l.comm + " has a parent");
		const [button] = $("who").querySelectorAll("button");
		button.click();
		ok(/waited/.test($("pick").textContent), "a wait can be picked from the list");
		key("Escape");
		const l = by("sort"), w = t.waits.find(w => w.lane === l);
		const [x, y] = t.position(l, (w.start + w.end) / 2);
		mouse("pointerdown", x, y);
		mouse("pointerup", x, y);
		ok(/read\(0, /.test($("pick").textContent), "a click keeps the call");
		const whole = range();
		mouse("dblclick", x, y);
		ok(range() <= whole, "a double click zooms to it");
		key("0");
	}

	common();
	if (expected.waits)
		pipeline();
	is(document.querySelectorAll("script").length, expected.scripts,
	    "no name has made an element");
	is(window.complaints.join(", "), "", "no errors");
	out.push("1.." + count);
	const pre = document.createElement("pre");
	pre.id = "tap";
	pre.textContent = "\nTAP\n" + out.join("\n") + "\nEND\n";
	document.body.append(pre);
	document.title = failed ? "failed" : "passed";
})();
