using System.CommandLine;
using System.Globalization;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Tenants;
using Spectre.Console;

namespace SmartSteps.Host.Contracts;

/// <summary><c>tenants add|list|show</c>: who buys.</summary>
internal static class TenantsCommand
{
    private const string Lesson = """
        Examples:
          smartsteps tenants add mall-of-berlin --name "Mall of Berlin" --kind mall_operator
          smartsteps tenants list
          smartsteps tenants show mall-of-berlin

        A tenant holds contracts, has keys, and sees its own zones alone. Added again it gets the new name and kind. Next:
          smartsteps contracts example --tenant mall-of-berlin --market berlin > contract.json
          smartsteps contracts add contract.json
          smartsteps keys create --tenant mall-of-berlin --name analyst
        """;

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var id = new Argument<string>("id") { Description = "Its short name: 1 to 63 lower-case letters, digits and inner hyphens." };
        var name = new Option<string>("--name") { Description = "Its name for people, 1 to 200 characters.", Required = true };
        var kind = new Option<string>("--kind") { Description = "What kind of customer it is.", Required = true };
        kind.AcceptOnlyFromAmong([.. ContractWords.All<TenantKind>()]);

        var add = new Command("add", "Enter a tenant, or change its name and kind.") { id, name, kind };
        add.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, books => AddAsync(
            books, IdOf(parsed.GetRequiredValue(id)), parsed.GetRequiredValue(name), parsed.GetRequiredValue(kind), cancellationToken)));
        var list = new Command("list", "Show the tenants, with how many contracts they have.");
        list.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, books => ListAsync(books, cancellationToken)));
        var show = new Command("show", "Show a tenant with its contracts and keys.") { id };
        show.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, books => ShowAsync(books, IdOf(parsed.GetRequiredValue(id)), cancellationToken)));

        var command = new Command("tenants", "Enter and show who buys.") { add, list, show };
        foreach (var each in new[] { command, add, list, show })
        {
            lessons.Teach(each, Lesson);
        }

        return command;
    }

    /// <summary>The tenant that a command names.</summary>
    /// <exception cref="CommandFailure">It is no tenant's name.</exception>
    public static TenantId IdOf(string text) => TenantId.TryParse(text, out var id)
        ? id
        : throw new CommandFailure($"'{text}' is no tenant's name.", "Write 1 to 63 lower-case letters, digits and inner hyphens.", ExitCode.Usage);

    private static async Task<int> OpenAsync(ParseResult parsed, TimeProvider time, Func<Books, Task<int>> use)
    {
        await using var books = Books.Open(HostSettings.Read(parsed), time);
        return await use(books);
    }

    private static async Task<int> AddAsync(Books books, TenantId id, string name, string kindWord, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > Tenant.LongestName || name.Any(char.IsControl))
        {
            throw new CommandFailure($"The name must have 1 to {Tenant.LongestName} characters.", "Name the customer as it calls itself.", ExitCode.Usage);
        }

        var kind = ContractWords.TryRead<TenantKind>(kindWord, out var read) ? read : default;
        var isNew = await books.ContractDesk.PutTenantAsync(id, name.Trim(), kind, cancellationToken);
        Console.Out.WriteLine($"{id}: {(isNew ? "entered" : "changed")}");
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Books books, CancellationToken cancellationToken)
    {
        var contracts = (await books.Contracts.ListAsync(null, cancellationToken)).ToLookup(c => c.Tenant);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("id", "name", "kind", "contracts", "since");
        foreach (var tenant in await books.Tenants.ListAsync(cancellationToken))
        {
            table.AddRow(
                tenant.Id.Value, Markup.Escape(tenant.Name), ContractWords.Of(tenant.Kind), contracts[tenant.Id].Count().ToString(CultureInfo.InvariantCulture), Day(tenant.CreatedAt));
        }

        if (table.Rows.Count == 0)
        {
            Console.Error.WriteLine("There is no tenant yet: smartsteps tenants add ID --name NAME --kind KIND");
            return ExitCode.Done;
        }

        Screen.Results.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Books books, TenantId id, CancellationToken cancellationToken)
    {
        var tenant = await books.Tenants.FindAsync(id, cancellationToken)
            ?? throw new CommandFailure($"There is no tenant '{id}'.", "'smartsteps tenants list' shows them.", ExitCode.Usage);
        Console.Out.WriteLine($"{tenant.Id}: {tenant.Name}, {ContractWords.Of(tenant.Kind)}, since {Day(tenant.CreatedAt)}");
        foreach (var contract in await books.Contracts.ListAsync(id, cancellationToken))
        {
            Console.Out.WriteLine($"  contract {contract.Id}: {contract.Terms.Title}, {ContractTable.Period(contract)}");
        }

        foreach (var key in (await books.ApiKeys.ListAsync(cancellationToken)).Where(k => k.Tenant == id && k.RevokedAt is null))
        {
            Console.Out.WriteLine($"  key {key.Id}: {key.Name}");
        }

        return ExitCode.Done;
    }

    private static string Day(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
