# The commands of daily work. Each needs a JDK 25 (found by Maven itself), Maven and Node, and nothing else.
MVN = mvn -B -q

.PHONY: help setup dev run check test bench docs picture format

help: ## Show these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

setup: ## Fetch everything a build needs, a browser for the journeys, and a Redis
	@mvn -B -ntp -q dependency:go-offline -pl server || true
	@cd web && npm ci --no-audit --no-fund --loglevel=error
	@dev/browser
	@dev/redis

run: ## Build and start the demonstration: desk, widget and demo shop
	@dev/run $(ARGS)

dev: ## Start the server from its classes; run "npm run dev" in web/ beside it for the pages
	@$(MVN) -pl server process-classes org.springframework.boot:spring-boot-maven-plugin:run \
	    -Dskip.web -Dspring-boot.run.profiles=demo -Dspring-boot.run.workingDirectory=$(CURDIR)

check: ## The inner loop: format, compiler, style, tests of the server and the pages; no browser
	@dev/beside -B -q test -Dgroups='!slow'

test: ## Everything, browser journeys included
	@dev/beside -B -ntp verify

bench: ## Load on this machine; bench/README.md tells of the other measurements
	@bench/throughput $(ARGS)

docs: ## Write the generated pages of docs/ anew
	@$(MVN) test -Dskip.web -Dtest='*DocumentTest' -Dyingda.docs.write=true

picture: ## Take the picture of the READMEs anew, of the server as it was built last
	@dev/journeys pictures -g "the pages for serving, in zh-CN"
	@cp web/test-results/pictures/thread-1440-light-zh-CN.png docs/pictures/desk.png

format: ## Format the sources
	@$(MVN) -pl server process-sources -Dformat=apply -Dskip.web
	@if [ -d web/node_modules ]; then cd web && npm run --silent format; fi
