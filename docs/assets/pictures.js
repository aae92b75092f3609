// SPDX-License-Identifier: BSL-1.0
// Draws the Mermaid texts of a page. The drawing library is loaded from beside this file, and only by
// pages with a picture; where it is missing, the text stays.
(function () {
  "use strict";
  var here = document.currentScript.src;
  var pictures = Array.prototype.slice.call(document.querySelectorAll("pre.picture"));
  if (!pictures.length) return;
  var texts = pictures.map(function (picture) { return picture.textContent; });

  function draw() {
    window.mermaid.initialize({startOnLoad: false, theme: "neutral", fontFamily: "Helvetica, Arial, sans-serif"});
    pictures.reduce(function (before, picture, at) {
      return before.then(function () {
        return window.mermaid.render("picture-" + at, texts[at]);
      }).then(function (result) {
        var drawing = document.createElement("div");
        drawing.className = "picture";
        drawing.innerHTML = result.svg;
        picture.replaceWith(drawing);
      });
    }, Promise.resolve());
  }

  var script = document.createElement("script");
  script.src = new URL("mermaid.min.js", here).href;
  script.onload = draw;
  document.head.appendChild(script);
})();
