// The sentences around a field of the conversion.
import type { ConversionColumn } from "../../../core/conversion";
import { sentence, t, type Key } from "../../../messages.svelte";
import type { Field, Option, Word } from "./fields";

export const fieldLabel = (key: string): string => t(`conversion.field.${key}` as Key);

export function columnLabel({ column, header, example }: ConversionColumn): string {
  return example ? t("conversion.column_example", { column, header, example }) : t("conversion.column", { column, header });
}

// The core's words are named by the core's own sentences.
function wordLabel(word: Word): string {
  if (word === "whole" || word === "parts") return t(`conversion.choice.${word}`);
  return sentence("convert", `choice.${word}`) ?? word;
}

export function optionLabel(option: Option): string {
  return "word" in option ? wordLabel(option.word) : columnLabel(option.column);
}

export function proposalLabel(field: Field): string | undefined {
  const option = field.options.find(({ value }) => value === field.proposed);
  return option && t("conversion.proposal", { choice: "word" in option ? optionLabel(option) : option.column.header });
}
