package io.yingda.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.Map;
import java.util.stream.Collectors;

/** Says what is wrong with a body that could not be read, and where. */
final class UnreadableJson {
    private UnreadableJson() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        var refusal = Problems.refusalIn(unreadable);
        if (refusal != null) {
            return Problem.of(refusal)
                    .within(
                            unreadable.getCause() instanceof JacksonException found
                                    ? place(found)
                                    : "");
        }
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown ->
                    problem("json.unknown-field", "There is no field %s here.", unknown);
            case InvalidNullException missing ->
                    problem("json.missing-field", "The field %s is missing.", missing);
            case StreamConstraintsException _ ->
                    new Problem(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "json.too-deep",
                            "The JSON is nested or sized beyond the bounds.",
                            Map.of());
            // Jackson has no type of its own for a record component that was not sent.
            case MismatchedInputException missing
                    when missing.getOriginalMessage().startsWith("Missing required") ->
                    problem("json.missing-field", "The field %s is missing.", missing);
            case MismatchedInputException mismatched ->
                    problem("json.wrong-type", "The field %s is not of its type.", mismatched);
            case null, default ->
                    new Problem(
                            HttpStatus.BAD_REQUEST,
                            "json.malformed",
                            "The body is missing or no JSON.",
                            Map.of());
        };
    }

    private static Problem problem(String code, String sentence, JacksonException found) {
        var field = place(found);
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                code,
                sentence.formatted(field),
                Map.of("field", field));
    }

    private static String place(JacksonException found) {
        return found.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? String.valueOf(step.getIndex())
                                        : step.getPropertyName())
                .collect(Collectors.joining("."));
    }
}
