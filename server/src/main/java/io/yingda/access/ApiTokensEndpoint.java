package io.yingda.access;

import io.yingda.kernel.Ids;
import io.yingda.web.AgentApi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Tokens for programs. */
@AgentApi
class ApiTokensEndpoint {
    private final ApiTokens tokens;

    ApiTokensEndpoint(ApiTokens tokens) {
        this.tokens = tokens;
    }

    record ApiTokenList(List<ApiTokens.Live> items) {}

    /**
     * @param scopes permissions the token carries, of those the maker has
     * @param expiresAt absent: never
     */
    record ApiTokenForm(String name, Set<Permission> scopes, @Nullable Instant expiresAt) {}

    @GetMapping("/api-tokens")
    @Needs(Permission.MANAGE_TOKENS)
    ApiTokenList live(Staffer staffer) {
        return new ApiTokenList(tokens.live(staffer.workspace()));
    }

    @PostMapping("/api-tokens")
    @Needs(Permission.MANAGE_TOKENS)
    @ResponseStatus(HttpStatus.CREATED)
    ApiTokens.Made make(Staffer staffer, @RequestBody ApiTokenForm form) {
        return tokens.make(staffer, form.name(), form.scopes(), form.expiresAt());
    }

    @DeleteMapping("/api-tokens/{id}")
    @Needs(Permission.MANAGE_TOKENS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Staffer staffer, @PathVariable String id) {
        tokens.revoke(staffer.workspace(), Ids.parse(id));
    }
}
