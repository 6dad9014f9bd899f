import { expect } from "@std/expect";
import { photoEdits, photoForm } from "./photo_edits.ts";

const PHOTO = {
  description: "A dog\nand me",
  localDateTime: "2019-03-14T10:32:00.25",
  offsetMinutes: -210,
  latitude: 48.5,
  longitude: null,
};
const FORM = photoForm(PHOTO);

Deno.test("what is left as it was is not changed", () => {
  expect(FORM).toMatchObject({ date: "2019-03-14T10:32:00", latitude: "48.5", longitude: "" });
  const sent = { ...FORM, description: "A dog\r\nand me", date: "2019-03-14T10:32" };
  expect(photoEdits(PHOTO, sent)).toEqual({ edits: {}, messages: [] });
});

Deno.test("a new date keeps the distance from UTC, and a place can be taken away", () => {
  const sent = { description: " ", date: "2020-01-02T03:04", latitude: "", longitude: "" };
  expect(photoEdits(PHOTO, sent)).toEqual({
    edits: {
      description: "",
      dateTimeOriginal: "2020-01-02T03:04:00-03:30",
      latitude: null,
      longitude: null,
    },
    messages: [],
  });
});

Deno.test("what cannot be kept is said in words", () => {
  const sent = { ...FORM, date: "", latitude: "north", longitude: "181" };
  const { messages } = photoEdits(PHOTO, sent);
  expect(messages).toHaveLength(3);
  expect(messages.join()).toMatch(/date.*latitude.*longitude/s);
});
