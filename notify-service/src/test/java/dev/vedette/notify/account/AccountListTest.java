package dev.vedette.notify.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountListTest {

    private static final String HASH = "$2b$10$7NR8ykXExqxoRC/NdbyxvO.egZGwftj0tPfUxIRcvAQ.5/.LgAVku";

    private static final String VALID = """
            organisations:
              MIA: {name: Ministry of Internal Affairs, tier: NATIONAL}
              KFOR: {name: Kosovo Force, tier: PARTNER}
            accounts:
              - {name: mia-duty, password: "%s", organisation: MIA, roles: [DUTY_OFFICER, REPORTER], tlpRed: true}
              - {name: kfor-duty, password: "%s", organisation: KFOR, roles: [REPORTER]}
            """.formatted(HASH, HASH);

    @Test
    void readsOrganisationsAndAccounts() {
        AccountList list = AccountList.parse("accounts.yaml", VALID);

        assertThat(list.sortedOrganisations()).extracting(Organisation::code).containsExactly("KFOR", "MIA");
        assertThat(list.accounts().get("mia-duty"))
                .isEqualTo(new Account(
                        "mia-duty",
                        HASH.replace("$2b$", "$2a$"),
                        new Organisation("MIA", "Ministry of Internal Affairs", Organisation.Tier.NATIONAL),
                        Set.of(Role.DUTY_OFFICER, Role.REPORTER),
                        true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            roles: [REPORTER]}   | rols: [REPORTER]}         | unknown field "rols"; known are cleared, name, organisation
            REPORTER]}           | REPORTR]}                 | accounts[1].roles[0]
            organisation: KFOR   | organisation: KFR         | accounts[1] (kfor-duty): organisation "KFR" is not among
            tlpRed: true         | tlpRed: maybe             | 5:
            name: kfor-duty      | name: mia-duty            | accounts[1] (mia-duty): the name is taken
            name: kfor-duty      | name: "Kfor Duty"         | accounts[1] (Kfor Duty): name is required: small letters
            tier: PARTNER        | tier: FRIEND              | organisations.KFOR.tier
            tier: PARTNER        | x: 1                      | unknown field "x"
            KFOR: {name          | "kfor x": {name           | organisations.kfor x: a code is
            , roles: [REPORTER]  | ~~                        | accounts[1] (kfor-duty): at least one role
            accounts:            | accounts: [               | 4:12
            """)
    void namesWhatIsWrongAndWhere(String good, String bad, String message) {
        String yaml = VALID.replace(good, bad);
        assertThat(yaml).isNotEqualTo(VALID);

        assertThatThrownBy(() -> AccountList.parse("accounts.yaml", yaml))
                .isInstanceOf(InvalidAccountsException.class)
                .hasMessageContaining("accounts.yaml")
                .hasMessageContaining(message)
                .hasMessageNotContaining(HASH);
    }

    @Test
    void refusesPlainPasswordsAndWeakHashes() {
        assertThatThrownBy(() -> AccountList.parse("x", VALID.replace(HASH, "vedette-demo")))
                .hasMessageContaining("accounts[0] (mia-duty): password must be a bcrypt hash")
                .hasMessageContaining("accounts[1]")
                .hasMessageNotContaining("vedette-demo");
        assertThatThrownBy(() -> AccountList.parse("x", VALID.replace("$10$", "$04$")))
                .hasMessageContaining("cost 10 or more");
    }

    @ParameterizedTest
    @CsvSource({"''", "'# nothing'", "'organisations: {}'", "'[]'"})
    void refusesAFileWithoutContent(String yaml) {
        assertThatThrownBy(() -> AccountList.parse("x", yaml)).isInstanceOf(InvalidAccountsException.class);
    }
}
