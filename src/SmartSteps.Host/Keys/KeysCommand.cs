using System.CommandLine;
using System.Globalization;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Sales.Keys;
using Spectre.Console;

namespace SmartSteps.Host.Keys;

/// <summary><c>keys create|list|rotate|revoke</c>: who may use the API.</summary>
internal static class KeysCommand
{
    private const string Lesson = """
        Examples:
          smartsteps keys create --role buyer --tenant mall-of-berlin --name "Mall of Berlin"
          smartsteps keys create --role operator --name feed-1
          smartsteps keys create --role admin --name "back office"
          smartsteps keys create --tenant mall-of-berlin --name excel --scope figures:read --allow 192.0.2.0/24 --expires 2027-01-01
          smartsteps keys list
          smartsteps keys rotate k7m2p9qa --overlap-hours 48
          smartsteps keys revoke k7m2p9qa

        A buyer's key reads released figures, and registers and sees the zones of its tenant alone. An operator's key hands over events, cell plans and registers, and sees footfall by tile, but no zone. An admin's key looks after tenants, contracts and prices. Without --scope a key may do all
        that its role may. A rotated key's secret works beside the new one until the overlap ends. The key is shown once: only its SHA-256 is stored. Keys may be made and revoked while the server runs; both take effect within 5 s.
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

        var scope = new Option<string[]>("--scope") { Description = "What it may do, where that is not all of its role; more than once, or with commas.", HelpName = "SCOPE", DefaultValueFactory = _ => [] };
        var allow = new Option<string[]>("--allow") { Description = "Networks that it may be used from, such as 192.0.2.0/24; everywhere if left out.", HelpName = "CIDR", DefaultValueFactory = _ => [] };
        var expires = new Option<string?>("--expires") { Description = "From when on it does not work: a day or an instant in UTC; never if left out.", HelpName = "WHEN" };
        var overlap = new Option<int>("--overlap-hours")
        {
            Description = "How long the present secret works beside the new one, 0 to 720 hours; 0 stops it at once.", HelpName = "N", DefaultValueFactory = _ => (int)ApiKeys.UsualOverlap.TotalHours,
        };

        var create = new Command("create", "Make a key and print it, once.") { role, tenant, name, scope, allow, expires };
        create.SetAction((parsed, cancellationToken) =>
        {
            var grant = KeyWishes.Read(
                RoleOf(parsed.GetRequiredValue(role)), parsed.GetRequiredValue(tenant), parsed.GetRequiredValue(name), parsed.GetRequiredValue(scope), parsed.GetRequiredValue(allow),
                parsed.GetValue(expires), time.GetUtcNow());
            return OpenAsync(parsed, time, books => CreateAsync(books, grant, cancellationToken));
        });
        var list = new Command("list", "Show the keys, without their secrets.");
        list.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, books => ListAsync(books.ApiKeys, cancellationToken)));
        var rotate = new Command("rotate", "Give a key another secret and print it, once; a running server knows within 5 s.") { id, overlap };
        rotate.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, books => RotateAsync(books.ApiKeys, parsed.GetRequiredValue(id), parsed.GetRequiredValue(overlap), cancellationToken)));
        var revoke = new Command("revoke", "Stop a key from working, for ever; a running server knows within 5 s.") { id };
        revoke.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, books => RevokeAsync(books.ApiKeys, parsed.GetRequiredValue(id), cancellationToken)));

        var command = new Command("keys", "Make, list, rotate and revoke the API's keys.") { create, list, rotate, revoke };
        foreach (var each in new[] { command, create, list, rotate, revoke })
        {
            lessons.Teach(each, Lesson);
        }

        return command;
    }

    private static async Task<int> OpenAsync(ParseResult parsed, TimeProvider time, Func<Books, Task<int>> use)
    {
        await using var books = Books.Open(HostSettings.Read(parsed), time);
        return await use(books);
    }

    private static async Task<int> CreateAsync(Books books, KeyGrant grant, CancellationToken cancellationToken)
    {
        var issued = await books.ApiKeys.IssueAsync(grant, cancellationToken);
        var tenant = grant.Tenant;
        Console.Error.WriteLine($"Key {issued.Record.Id} ({Role(grant.Role)} of tenant {tenant}) for '{grant.Name}'. It is shown this once:");
        Console.Out.WriteLine(issued.Text);
        if (grant.Role == ApiKeyRole.Buyer && (await books.Contracts.ListAsync(tenant, cancellationToken)).Count == 0)
        {
            Console.Error.WriteLine($"Tenant {tenant} has no contract, so that this key can see no figure yet. Give it one, also while the server runs:");
            if (await books.Tenants.FindAsync(tenant, cancellationToken) is null)
            {
                Console.Error.WriteLine($"  smartsteps tenants add {tenant} --name NAME --kind retailer");
            }

            Console.Error.WriteLine($"  smartsteps contracts example --tenant {tenant} > contract.json");
            Console.Error.WriteLine("  smartsteps contracts add contract.json");
        }

        return ExitCode.Done;
    }

    private static async Task<int> RotateAsync(ApiKeys keys, string id, int overlapHours, CancellationToken cancellationToken)
    {
        if (overlapHours < 0 || overlapHours > ApiKeys.LongestOverlap.TotalHours)
        {
            throw new CommandFailure($"The overlap is 0 to {ApiKeys.LongestOverlap.TotalHours} hours.", "Say how long both secrets shall work: --overlap-hours 24", ExitCode.Usage);
        }

        if (await keys.RotateAsync(id, TimeSpan.FromHours(overlapHours), cancellationToken) is not { } issued)
        {
            throw new CommandFailure($"There is no key '{id}' that works.", "'smartsteps keys list' shows the keys; give the id, not the whole key.", ExitCode.Usage);
        }

        Console.Error.WriteLine($"Key {id} has a new secret; the one before works until {Instant(issued.Record.Earlier!.Until)}. It is shown this once:");
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

        // A column that has nothing to say in any row is left out: tables are read in narrow windows.
        (string Head, bool Always, Func<ApiKeyRecord, string> Cell)[] columns =
        [
            ("id", true, k => k.Id), ("role", true, k => Role(k.Role)), ("tenant", true, k => k.Tenant.Value), ("name", true, k => Markup.Escape(k.Name)),
            ("scopes", false, k => k.Scopes is { } scopes ? string.Join(' ', scopes) : string.Empty), ("from", false, k => k.Addresses.ToString()),
            ("created", true, k => Instant(k.CreatedAt)), ("used", false, k => k.LastUsedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty),
            ("expires", false, k => Instant(k.ExpiresAt)), ("revoked", true, k => Instant(k.RevokedAt)),
        ];
        var shown = columns.Where(c => c.Always || all.Any(k => c.Cell(k).Length > 0)).ToList();
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. shown.Select(c => c.Head)]);
        foreach (var key in all)
        {
            table.AddRow([.. shown.Select(c => c.Cell(key))]);
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

    private static string Instant(DateTimeOffset? at) => at is null ? string.Empty : at.Value.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
