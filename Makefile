# Every daily task. Java and tests run on the JDK 25 this finds, so that "make verify" has all checks.

JDK := $(shell bash scripts/jdk.sh)
MVN := JAVA_HOME="$(JDK)" mvn -B -ntp

PREFIX ?= /usr/local

.DEFAULT_GOAL := help
.PHONY: help verify quick format run install uninstall e2e keycloak mutation baseline sbom reproducible docs bench soak startup proof clean

help: ## shows this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

verify: ## compiles, tests and checks everything
	$(MVN) verify

quick: ## compiles and packages without tests
	$(MVN) -Dquick package

format: ## writes every Java file in the project's format
	$(MVN) spotless:apply

run: ## starts the demo server
	./pawl serve

install: ## puts oidc-client with a runtime of its own under PREFIX, /usr/local unless told otherwise
	DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" JAVA_HOME="$(JDK)" bash scripts/install.sh

uninstall: ## removes what install put there
	DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" bash scripts/install.sh remove

e2e: ## runs the black-box tests alone
	$(MVN) -pl e2e -am verify -Dtest='dev.pawl.e2e.**' -Dsurefire.failIfNoSpecifiedTests=false

keycloak: ## tries the SDK against Keycloak, too: 160 MB to fetch
	$(MVN) -Pkeycloak -pl e2e -am verify -Dtest='dev.pawl.e2e.sdk.*' -Dsurefire.failIfNoSpecifiedTests=false

mutation: ## breaks the refresh room on purpose and counts what the tests notice
	$(MVN) -Pmutation -pl server -am verify

baseline: ## takes today's published types as what later builds must stay compatible with
	$(MVN) -Dquick -pl protocol,client,client-testing,client-okhttp,client-spring,client-cognito -am package
	for module in protocol client client-testing client-okhttp client-spring client-cognito; do \
	  mkdir -p $$module/api && cp $$module/target/pawl-$$module-*-SNAPSHOT.jar $$module/api/baseline.jar; done

sbom: ## lists every dependency in CycloneDX form, target/bom.json
	$(MVN) -Dquick package cyclonedx:makeAggregateBom

reproducible: ## builds twice and compares the jars
	bash scripts/reproducible.sh

docs: ## writes the Javadoc of the published modules
	$(MVN) -Dquick -pl protocol,client,client-testing,client-okhttp,client-spring,client-cognito -am package javadoc:javadoc

bench: ## measures refreshes a second, with the tools in bench/
	$(MVN) -Dquick -pl bench -am package
	JAVA_HOME="$(JDK)" bash bench/run

soak: ## mixes good and bad requests for ten minutes and holds the server to limits; MINUTES=2 is shorter
	$(MVN) -Dquick -pl bench -am package
	JAVA_HOME="$(JDK)" MINUTES="$(MINUTES)" bash bench/soak

startup: ## measures how long the command line takes to start and end
	$(MVN) -Dquick -pl cli -am package
	JAVA_HOME="$(JDK)" bash bench/startup

proof: keycloak ## kills the client 348 times, has 20 processes share a login, writes docs/reference/proof.md
	$(MVN) -Dquick -pl bench -am package
	"$(JDK)/bin/java" -cp "bench/target/classes:bench/target/lib/*" dev.pawl.bench.client.Proof docs/reference/proof.md

clean: ## removes what was built
	$(MVN) -q clean
