using System.CommandLine;
using System.Globalization;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;
using Spectre.Console;

namespace SmartSteps.Host.Keys;

/// <summary><c>keys create|list|revoke</c>: who may use the API.</summary>
internal static class KeysCommand
{
    private const string Lesson = """
        Examples:
          smartsteps keys create --role buyer --tenant mall-of-berlin --name "Mall of Berlin"
          smartsteps keys create --role operator --name feed-1
          smartsteps keys create --role admin --name "back office"
          smartsteps keys list
          smartsteps keys revoke k7m2p9qa

        A buyer's key reads released figures, and registers and sees the zones of its tenant alone. An operator's key hands over events, cell plans and registers, and sees footfall by tile, but no zone. An admin's key looks after tenants, contracts and prices. The key is
        shown once: only its SHA-256 is stored. Keys may be made and revoked while the server runs; both take effect within 5 s.
        """;

    private const string Buyer = "buyer";
    private const string Operator = "operator";
    private const string Admin = "admin";

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var role = new Option<string>("--role") { Description = "What the key opens.", DefaultValueFactory = _ => Buyer };
        role.AcceptOnlyFromAmong(Buyer, Operator, Admin);
        var name = new Option<string>("--name") { Description = "Who or what it is for, 1 to 100 characters.", Required = true };
        var tenant = new Option<string>("--tenant") { Description = "Whose it is: lower-case letters, digits, hyphens, 1 to 63 characters.", DefaultValueFactory = _ => ApiKeys.DefaultTenant.Value };
        var id = new Argument<string>("id") { Description = "The key's public part, as 'keys list' shows it." };

        var create = new Command("create", "Make a key and print it, once.") { role, tenant, name };
        create.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, keys => 
            CreateAsync(keys, RoleOf(parsed.GetRequiredValue(role)), parsed.GetRequiredValue(tenant), parsed.GetRequiredValue(name), cancellationToken)));
        var list = new Command("list", "Show the keys, without their secrets.");
        list.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, keys => ListAsync(keys, cancellationToken)));
        var revoke = new Command("revoke", "Stop a key from working, for ever; a running server knows within 5 s.") { id };
        revoke.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, keys => RevokeAsync(keys, parsed.GetRequiredValue(id), cancellationToken)));

        var command = new Command("keys", "Make, list and revoke the API's keys.") { create, list, revoke };
        foreach (var each in new[] { command, create, list, revoke })
        {
            lessons.Teach(each, Lesson);
        }

        return command;
    }

    private static async Task<int> OpenAsync(ParseResult parsed, TimeProvider time, Func<ApiKeys, Task<int>> use)
    {
        await using var books = Books.Open(HostSettings.Read(parsed), time);
        return await use(books.ApiKeys);
    }

    private static async Task<int> CreateAsync(ApiKeys keys, ApiKeyRole role, string tenantName, string name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
        {
            throw new CommandFailure("The name must have 1 to 100 characters.", "Name who or what the key is for.", ExitCode.Usage);
        }

        if (!TenantId.TryParse(tenantName, out var tenant))
        {
            throw new CommandFailure("The tenant's name must have 1 to 63 lower-case letters, digits and inner hyphens.", "Name whose key it is, such as --tenant mall-of-berlin.", ExitCode.Usage);
        }

        var issued = await keys.IssueAsync(name, role, tenant, cancellationToken);
        Console.Error.WriteLine($"Key {issued.Record.Id} ({Role(role)} of tenant {tenant}) for '{name}'. It is shown this once:");
        Console.Out.WriteLine(issued.Text);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(ApiKeys keys, CancellationToken cancellationToken)
    {
        var all = await keys.ListAsync(cancellationToken);
        if (all.Count == 0)
        {
            Console.Error.WriteLine("There is no key yet: smartsteps keys create --name NAME");
            return ExitCode.Done;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("id", "role", "tenant", "name", "created", "revoked");
        foreach (var key in all)
        {
            table.AddRow(key.Id, Role(key.Role), key.Tenant.Value, Markup.Escape(key.Name), Instant(key.CreatedAt), key.RevokedAt is { } at ? Instant(at) : string.Empty);
        }

        Screen.Results.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> RevokeAsync(ApiKeys keys, string id, CancellationToken cancellationToken)
    {
        if (!await keys.RevokeAsync(id, cancellationToken))
        {
            throw new CommandFailure($"There is no key '{id}'.", "'smartsteps keys list' shows the keys; give the id, not the whole key.", ExitCode.Usage);
        }

        Console.Out.WriteLine($"Key {id} is revoked.");
        return ExitCode.Done;
    }

    private static ApiKeyRole RoleOf(string name) => name switch
    {
        Operator => ApiKeyRole.Operator,
        Admin => ApiKeyRole.Admin,
        _ => ApiKeyRole.Buyer,
    };

    private static string Role(ApiKeyRole role) => role switch
    {
        ApiKeyRole.Operator => Operator,
        ApiKeyRole.Admin => Admin,
        _ => Buyer,
    };

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
