# SPDX-License-Identifier: BSL-1.0
"""A session with clangd about one file that is in no folder of the user's."""
import json
import pathlib
import subprocess
import tempfile


class LanguageServer:
    """To be used in `with`. Texts hold one `^`, which is where the user's cursor stands."""

    def __init__(self, clangd, arguments):
        self.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(self.folder.name)
        self.file = folder / "code.cpp"
        (folder / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(folder), "file": str(self.file), "arguments": ["c++", *arguments, "-c", str(self.file)]}]))
        # Without parse=always the first answers are guesses from words, as long as the headers are being read.
        self.process = subprocess.Popen(
            [clangd, f"--compile-commands-dir={folder}", "--completion-parse=always", "--limit-results=0",
             "--background-index=false", "--clang-tidy=false", "--log=error"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.asked = 0
        self.version = 0
        plain = {"documentationFormat": ["plaintext"]}
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {"textDocument": {
            "completion": {"completionItem": plain}, "signatureHelp": {"signatureInformation": plain},
            "hover": {"contentFormat": ["plaintext"]}}}})
        self.tell("initialized", {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()
        self.folder.cleanup()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        size = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        if size == 0:
            raise RuntimeError("clangd has ended")
        return json.loads(self.process.stdout.read(size))

    def tell(self, method, parameters):
        self.send({"method": method, "params": parameters})

    def ask(self, method, parameters):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": parameters})
        while True:
            answer = self.receive()
            if answer.get("id") == self.asked and "method" not in answer:
                return answer["result"]

    def open(self, text):
        """Gives the file this text; where its cursor stands, as a question has it."""
        before, _, after = text.partition("^")
        uri = self.file.as_uri()
        self.version += 1
        if self.version == 1:
            self.tell("textDocument/didOpen", {"textDocument": {
                "uri": uri, "languageId": "cpp", "version": 1, "text": before + after}})
        else:
            self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": self.version},
                                                 "contentChanges": [{"text": before + after}]})
        line = before[before.rfind("\n") + 1:]
        return {"textDocument": {"uri": uri}, "position": {"line": before.count("\n"), "character": len(line)}}

    def names_at(self, text):
        """What completion offers, best first."""
        items = self.ask("textDocument/completion", self.open(text))["items"]
        return [item.get("filterText", item["label"].strip()) for item in sorted(items, key=lambda item: item["sortText"])]

    def signatures_at(self, text):
        """Each with its comment."""
        help_ = self.ask("textDocument/signatureHelp", self.open(text)) or {"signatures": []}
        found = []
        for signature in help_["signatures"]:
            comment = signature.get("documentation") or ""
            found.append(signature["label"] + "\n" + (comment if isinstance(comment, str) else comment["value"]))
        return found

    def hover_at(self, text):
        hover = self.ask("textDocument/hover", self.open(text))
        return hover["contents"]["value"] if hover else ""
