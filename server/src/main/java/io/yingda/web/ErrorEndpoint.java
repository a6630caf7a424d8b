package io.yingda.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/**
 * Answers what the container itself refuses (unreadable request lines, broken encodings) in the
 * same form as the rest.
 */
@RestController
class ErrorEndpoint implements ErrorController {
    @RequestMapping("/error")
    @Open("says only that the container refused")
    ResponseEntity<Problem> refused(HttpServletRequest request) {
        var status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? HttpStatus.resolve(code)
                        : HttpStatus.NOT_FOUND;
        if (status == null || status.is5xxServerError()) {
            return Problems.answer(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "server.error",
                    "The server could not answer.",
                    Map.of());
        }
        return status == HttpStatus.NOT_FOUND
                ? Problems.answer(
                        status,
                        "http.unknown-address",
                        "There is nothing at this address.",
                        Map.of())
                : Problems.answer(status, "http.refused", "The request cannot be read.", Map.of());
    }
}
