#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What tools/openapi_compare.py promises: what breaks a client is named, what does not is let through."""
import copy
import unittest

import openapi_compare


def document():
    view = {
        "type": "object",
        "required": ["id", "naam", "stand", "rijen"],
        "properties": {
            "id": {"type": "string"},
            "naam": {"type": "string", "nullable": True},
            "stand": {"type": "string", "enum": ["open", "dicht"]},
            "rijen": {"type": "array", "items": {"type": "object", "required": ["dag"], "properties": {"dag": {"type": "string", "format": "date"}}}},
        },
    }
    body = {"type": "object", "required": ["naam"], "properties": {"naam": {"type": "string"}, "soort": {"type": "string", "enum": ["a", "b"]}}}
    answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ding"}}}}
    return {
        "info": {"version": "1.0.0"},
        "paths": {
            "/dingen": {
                "get": {"security": [], "parameters": [{"in": "query", "name": "na", "schema": {"type": "string"}}], "responses": {"200": answer}},
                "post": {"requestBody": {"content": {"application/json": {"schema": body}}}, "responses": {"201": answer, "400": {}}},
            }
        },
        "components": {"schemas": {"Ding": view}},
    }


class Compare(unittest.TestCase):
    def said(self, change, allowed=()):
        new = copy.deepcopy(document())
        change(new, new["components"]["schemas"]["Ding"]["properties"], new["paths"]["/dingen"])
        old = openapi_compare.short(document())
        return [line.partition(": ")[2] for line in openapi_compare.verdict(old, openapi_compare.short(new), dict.fromkeys(allowed, "x"))]

    def test_nothing_changed(self):
        self.assertEqual(self.said(lambda d, view, ops: None), [])

    def test_more_is_no_break(self):
        def more(_, view, ops):
            view["extra"] = {"type": "string"}
            view["stand"]["enum"].append("half")
            body = ops["post"]["requestBody"]["content"]["application/json"]["schema"]
            body["properties"]["extra"] = {"type": "string"}
            body["properties"]["soort"]["enum"].append("c")
            body["required"] = []
            ops["get"]["parameters"].append({"in": "query", "name": "limiet", "schema": {"type": "integer"}})
            ops["delete"] = {"responses": {"200": {}}}

        self.assertEqual(self.said(more), [])

    def test_what_is_shown(self):
        self.assertEqual(self.said(lambda d, view, ops: view.pop("naam")), ["Ding: naam is gone"])
        self.assertEqual(self.said(lambda d, view, ops: view["id"].update(type="integer")), ["Ding: id was string, is integer"])
        self.assertEqual(self.said(lambda d, view, ops: view["id"].update(nullable=True)), ["Ding: id can be null now"])
        self.assertEqual(self.said(lambda d, view, ops: view["rijen"]["items"]["properties"]["dag"].pop("format")), ["Ding: rijen[].dag was date, is string"])
        self.assertEqual(self.said(lambda d, view, ops: d["components"]["schemas"]["Ding"]["required"].remove("id")), ["Ding: id is not always there any more"])

    def test_what_is_sent(self):
        def body(ops):
            return ops["post"]["requestBody"]["content"]["application/json"]["schema"]

        self.assertEqual(self.said(lambda d, view, ops: body(ops)["properties"].pop("soort")), ["POST /dingen: body soort is not taken any more"])
        self.assertEqual(self.said(lambda d, view, ops: body(ops)["required"].append("soort")), ["POST /dingen: body soort must be sent now"])
        self.assertEqual(self.said(lambda d, view, ops: body(ops)["properties"]["soort"]["enum"].remove("b")), ["POST /dingen: body soort takes less: b"])
        self.assertEqual(self.said(lambda d, view, ops: body(ops)["properties"]["naam"].update(enum=["x"])), ["POST /dingen: body naam takes less: only some texts"])
        self.assertEqual(self.said(lambda d, view, ops: ops["get"]["parameters"].clear()), ["GET /dingen: query na is not taken any more"])
        self.assertEqual(self.said(lambda d, view, ops: ops["get"]["parameters"][0].update(required=True)), ["GET /dingen: query na must be sent now"])

    def test_whole_operations(self):
        self.assertEqual(self.said(lambda d, view, ops: ops.pop("post")), ["POST /dingen: gone"])
        self.assertEqual(self.said(lambda d, view, ops: ops["get"].pop("security")), ["GET /dingen: asks for a token now"])
        self.assertEqual(self.said(lambda d, view, ops: ops["get"]["responses"].pop("200")), ["GET /dingen: does not answer 200 any more"])

    def test_what_is_allowed(self):
        self.assertEqual(self.said(lambda d, view, ops: view.pop("naam"), ["Ding: naam is gone"]), [])
        self.assertEqual(self.said(lambda d, view, ops: None, ["Ding: naam is gone"]), ["Ding: naam is gone"])
        with self.assertRaises(SystemExit):
            openapi_compare.read_allowed("Ding: naam is gone #\n")

    def test_releases_are_in_the_order_of_their_numbers(self):
        self.assertTrue(openapi_compare.newest().is_file())


if __name__ == "__main__":
    unittest.main()
