package io.yingda.access;

import io.yingda.kernel.Language;
import io.yingda.web.AgentApi;
import io.yingda.web.Open;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A workspace that is opened, and its owner. */
@AgentApi
class SetUpEndpoint {
    private final SetUp setUp;
    private final Sessions sessions;
    private final Desk desk;

    SetUpEndpoint(SetUp setUp, Sessions sessions, Desk desk) {
        this.setUp = setUp;
        this.sessions = sessions;
        this.desk = desk;
    }

    record Need(boolean needed) {}

    /**
     * @param token from the server's log
     * @param workspace the company's name
     * @param language of workspace and owner; absent: zh-CN
     */
    record First(
            String token,
            String workspace,
            String name,
            String email,
            String password,
            @Nullable Language language) {}

    @GetMapping("/setup")
    @Open("the sign-in page asks before anybody can have signed in")
    Need need() {
        return new Need(setUp.needed());
    }

    @PostMapping("/setup")
    @Open("proven by the token in the server's log")
    @ResponseStatus(HttpStatus.CREATED)
    Me found(@RequestBody First first, HttpServletRequest request, HttpServletResponse response) {
        desk.admit(request);
        var founded =
                setUp.found(
                        first.token(),
                        first.workspace(),
                        first.name(),
                        first.email(),
                        first.password(),
                        first.language() == null ? Language.ZH_CN : first.language());
        var opened = sessions.open(founded.workspace(), founded.owner(), Desk.userAgent(request));
        return desk.welcome(opened, request, response);
    }
}
