using System.CommandLine;
using System.Text.Json;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Help;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;
using Spectre.Console;

namespace SmartSteps.Host.Plans;

/// <summary><c>plans add|list|show</c>: what things cost.</summary>
internal static class PlansCommand
{
    private const string Lesson = """
        Examples:
          smartsteps plans list
          smartsteps plans show standard > malls.json          as a beginning for another plan
          smartsteps plans add --id malls malls.json

        A plan is a JSON object: name, from (the month that the version holds from), currency, monthlyFee, and prices. Each price is for a unit (zone_day, market_hour,
        market_day): one without a product for each unit, and others for single products. 'included' units a month are covered by the fee; tiers lower the price of later units.
        Amounts are texts ("1.20"). A new version holds from the start of a month that has not begun; what was billed never changes. A running server knows it within 5 s.
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create(TimeProvider time, Lessons lessons)
    {
        var file = new Argument<FileInfo>("file") { Description = "The plan, JSON." };
        var newId = new Option<string>("--id") { Description = "The plan's name: lower-case letters, digits, hyphens, 1 to 63 characters.", Required = true };
        var id = new Argument<string>("id") { Description = "The plan's name, as 'plans list' shows it." };

        var add = new Command("add", "Enter a plan, or a new version of one.") { file, newId };
        add.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, plans => AddAsync(plans, parsed.GetRequiredValue(newId), parsed.GetRequiredValue(file), cancellationToken)));
        var list = new Command("list", "Show the plans.");
        list.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, plans => ListAsync(plans, cancellationToken)));
        var show = new Command("show", "Print the latest version of a plan as JSON.") { id };
        show.SetAction((parsed, cancellationToken) => OpenAsync(parsed, time, plans => ShowAsync(plans, parsed.GetRequiredValue(id), cancellationToken)));

        var command = new Command("plans", "Enter and show price plans.") { add, list, show };
        foreach (var each in new[] { command, add, list, show })
        {
            lessons.Teach(each, Lesson);
        }

        return command;
    }

    private static async Task<int> OpenAsync(ParseResult parsed, TimeProvider time, Func<PricePlans, Task<int>> use)
    {
        await using var books = Books.Open(HostSettings.Read(parsed), time);
        return await use(books.PricePlans);
    }

    private static async Task<int> AddAsync(PricePlans plans, string name, FileInfo file, CancellationToken cancellationToken)
    {
        var id = IdOf(name);
        if (!file.Exists)
        {
            throw new CommandFailure($"There is no file '{file}'.", "Give the path of a plan in JSON; 'smartsteps plans show standard' prints one.", ExitCode.Usage);
        }

        var plan = await ReadAsync(id, file, cancellationToken);
        switch (await plans.PutAsync(plan, cancellationToken))
        {
            case PricePlanOutcome.TooEarly:
                throw new CommandFailure(
                    $"'{file}': the version would hold from {plan.From}, and a month that has begun keeps its prices.", $"Give \"from\": \"{plans.FirstOpenMonth}\" or later.", ExitCode.InputRefused);
            case PricePlanOutcome.Unchanged:
                Console.Out.WriteLine($"Plan {id} says so already, from {plan.From}.");
                break;
            default:
                Console.Out.WriteLine($"Plan {id} holds from {plan.From}.");
                break;
        }

        return ExitCode.Done;
    }

    private static async Task<PricePlan> ReadAsync(PricePlanId id, FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
            return PricePlanText.Read(id, json.RootElement, out var faults)
                ?? throw new CommandFailure($"'{file}' is no price plan: {faults[0].Pointer} {faults[0].Detail}", "Mend the file; 'smartsteps plans show standard' prints one to begin with.", ExitCode.InputRefused);
        }
        catch (JsonException exception)
        {
            throw new CommandFailure($"'{file}' is not JSON: look at line {exception.LineNumber + 1}.", "Mend the file.", ExitCode.InputRefused, exception);
        }
    }

    private static async Task<int> ListAsync(PricePlans plans, CancellationToken cancellationToken)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(["id", "name", "from", "currency", "fee a month", .. Enum.GetValues<PurchaseUnit>().Select(ContractWords.Of)]);
        foreach (var plan in await plans.ListAsync(cancellationToken))
        {
            string[] cells =
            [
                plan.Id.Value, Markup.Escape(plan.Name), plan.From.ToString(), plan.Currency.Value, Text(plan.MonthlyFee, plan.Currency),
                .. Enum.GetValues<PurchaseUnit>().Select(u => Text(plan.Units[u].Price, plan.Currency)),
            ];
            table.AddRow(cells);
        }

        Screen.Results.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(PricePlans plans, string name, CancellationToken cancellationToken)
    {
        var id = IdOf(name);
        var versions = await plans.HistoryAsync(id, cancellationToken);
        if (versions.Count == 0)
        {
            throw new CommandFailure($"There is no price plan '{id}'.", "'smartsteps plans list' shows them.", ExitCode.Usage);
        }

        using var json = JsonDocument.Parse(PricePlanText.Write(versions[^1]));
        Console.Out.WriteLine(JsonSerializer.Serialize(json.RootElement, Indented));
        return ExitCode.Done;
    }

    private static PricePlanId IdOf(string name) => PricePlanId.TryParse(name, out var id)
        ? id
        : throw new CommandFailure("A price plan's name has 1 to 63 lower-case letters, digits and inner hyphens.", "'smartsteps plans list' shows the plans.", ExitCode.Usage);

    private static string Text(decimal amount, CurrencyCode currency) => Money.Of(amount, currency).Text;
}
