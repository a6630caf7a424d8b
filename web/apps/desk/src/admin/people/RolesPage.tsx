import { codeOf } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { ErrorState, Icon, SkeletonRows, Table } from "@yingda/ui";
import { useRoleRights } from "./data";
import { Head } from "./Parts";
import { isPermission, permissions } from "./permissions";

/** Who may do what: the server's one table, to read. */
export default function RolesPage() {
  const { t } = useTranslation(["people", "desk"]);
  const rights = useRoleRights();
  if (rights.isError)
    return (
      <ErrorState
        title={t("failed")}
        code={codeOf(rights.error)}
        retry={{ label: t("retry"), run: () => rights.refetch() }}
      />
    );
  if (!rights.data) return <SkeletonRows label={t("nav.roles")} />;
  const roles = rights.data.items;
  const rows = permissions.filter((permission) => roles.some((role) => role.permissions.includes(permission)));
  return (
    <>
      <Head title={t("nav.roles")} text={t("roles.text")} />
      <div className="settings-body rights">
        <Table
          label={t("nav.roles")}
          rows={rows}
          rowKey={(permission) => permission}
          columns={[
            {
              key: "permission",
              title: t("roles.permission"),
              cell: (permission) => isPermission(permission) && t(`permission.${permission}`),
            },
            ...roles.map(({ role, permissions: held }) => ({
              key: role,
              title: t(`desk:role.${role}`),
              cell: (permission: string) =>
                held.includes(permission) ? (
                  <>
                    <Icon name="check" size="s" />
                    <span className="sr">{t("roles.may")}</span>
                  </>
                ) : (
                  <span className="faint">
                    <span aria-hidden="true">–</span>
                    <span className="sr">{t("roles.mayNot")}</span>
                  </span>
                ),
            })),
          ]}
        />
      </div>
    </>
  );
}
