package io.yingda.web;

import io.yingda.kernel.Ids;
import io.yingda.kernel.Refusal;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** The one place where refusals, unreadable input and bugs become {@link Problem}s. */
@RestControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<Problem> answer(Refusal refusal) {
        return answer(Problem.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
        return answer(UnreadableJson.problem(unreadable));
    }

    @ExceptionHandler
    ResponseEntity<Problem> mismatched(MethodArgumentTypeMismatchException mismatched) {
        var refusal = refusalIn(mismatched);
        if (refusal != null) {
            return answer(refusal);
        }
        // An address that cannot exist is answered like one that does not.
        return mismatched.getParameter().hasParameterAnnotation(PathVariable.class)
                ? answer(
                        HttpStatus.NOT_FOUND,
                        "id.unknown",
                        "There is nothing with this id.",
                        Map.of())
                : answer(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "parameter.wrong",
                        "The parameter " + mismatched.getName() + " cannot be read.",
                        Map.of("field", mismatched.getName()));
    }

    @ExceptionHandler({
        MissingRequestValueException.class,
        HandlerMethodValidationException.class,
        BindException.class
    })
    ResponseEntity<Problem> incomplete(Exception incomplete) {
        return answer(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "parameter.missing",
                Objects.requireNonNullElse(incomplete.getMessage(), "A parameter is missing."),
                Map.of());
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Problem> unknownAddress(Exception unknown) {
        return answer(
                HttpStatus.NOT_FOUND,
                "http.unknown-address",
                "There is nothing at this address.",
                Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        return answer(
                HttpStatus.METHOD_NOT_ALLOWED,
                "http.method",
                "This address does not take " + wrong.getMethod() + ".",
                Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMediaType(HttpMediaTypeNotSupportedException wrong) {
        return answer(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "http.media-type",
                "The body's type is not taken here.",
                Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException wrong) {
        return answer(
                HttpStatus.NOT_ACCEPTABLE,
                "http.not-acceptable",
                "The answer has no form that is accepted.",
                Map.of());
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        AsyncRequestTimeoutException.class
    })
    ResponseEntity<Problem> busy(Exception busy) {
        LOG.warn("Answered busy: {}", busy.toString());
        return answer(new Refusal.Busy("server.busy", "The server cannot take it now. Try again."));
    }

    /** The client has gone: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("The client went away: {}", gone.toString());
    }

    @ExceptionHandler
    ResponseEntity<Problem> bug(Exception bug) {
        var refusal = refusalIn(bug);
        if (refusal != null) {
            return answer(refusal);
        }
        var incident = Ids.next().toString();
        LOG.error("Incident {}", incident, bug);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "server.bug",
                "This is our mistake; the log tells more under the incident's number.",
                Map.of("incident", incident));
    }

    /** Answers a request that never reached a handler. */
    void write(HttpServletResponse response, Refusal refusal) throws IOException {
        var answer = answer(refusal);
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders()
                .forEach(
                        (name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
    }

    /** The refusal somewhere below what a framework wrapped it in. */
    static @Nullable Refusal refusalIn(Throwable thrown) {
        for (@Nullable Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }

    static ResponseEntity<Problem> answer(
            HttpStatus status, String code, String detail, Map<String, Object> facts) {
        return answer(new Problem(status, code, detail, facts));
    }

    static ResponseEntity<Problem> answer(Problem problem) {
        var answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.facts().get("retryAfter") instanceof Long seconds) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return answer.body(problem);
    }
}
