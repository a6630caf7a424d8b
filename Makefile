MVN = mvn -B -q

.PHONY: format
format: ## Format the Java sources
	@$(MVN) -pl server process-sources -Dformat=apply -Dskip.web
