using System.Text;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Ingest;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Host.Contracts;

/// <summary>What the commands of <c>contracts</c> do.</summary>
internal sealed class ContractSession(Books books, TimeProvider time)
{
    public async Task<int> AddAsync(string path, CancellationToken cancellationToken)
    {
        var read = ContractFile.Read(await File.ReadAllBytesAsync(path, cancellationToken));
        if (read.Draft is not { } draft)
        {
            foreach (var fault in read.Faults)
            {
                Console.Error.WriteLine($"{path}{(fault.Pointer.Length == 0 ? string.Empty : $" at {fault.Pointer}")}: {fault.Detail}");
            }

            throw new CommandFailure($"{path} is no contract.", "Mend the file; nothing was entered. 'smartsteps contracts example' prints one that is right.", ExitCode.InputRefused);
        }

        var entry = await books.ContractDesk.PutContractAsync(draft, cancellationToken);
        if (entry.Contract is not { } contract)
        {
            throw Refused(entry, draft);
        }

        Console.Out.WriteLine($"{contract.Id}: {(entry.Outcome == ContractOutcome.Entered ? "entered" : "changed")}, {ContractTable.Period(contract)}");
        await WarnAsync(contract, cancellationToken);
        return ExitCode.Done;
    }

    public async Task<int> ListAsync(TenantId? tenant, CancellationToken cancellationToken)
    {
        var all = await books.Contracts.ListAsync(tenant, cancellationToken);
        if (all.Count == 0)
        {
            Console.Error.WriteLine("There is no contract yet: smartsteps contracts add FILE.json");
            return ExitCode.Done;
        }

        ContractTable.Draw(all);
        return ExitCode.Done;
    }

    public async Task<int> ShowAsync(ContractId id, CancellationToken cancellationToken)
    {
        var contract = await books.Contracts.FindAsync(id, cancellationToken) ?? throw Unknown(id);
        if (contract.EndedAt is not null)
        {
            Console.Error.WriteLine($"{id}: {ContractTable.Period(contract)}");
        }

        Print(new ContractDraft(contract.Id, contract.Tenant, contract.Terms));
        return ExitCode.Done;
    }

    public async Task<int> EndAsync(ContractId id, CancellationToken cancellationToken)
    {
        if (!await books.ContractDesk.EndAsync(id, cancellationToken))
        {
            throw Unknown(id);
        }

        Console.Out.WriteLine($"{id}: {ContractTable.Period((await books.Contracts.FindAsync(id, cancellationToken))!)}");
        return ExitCode.Done;
    }

    public async Task<int> ExampleAsync(TenantId tenant, string? marketName, CancellationToken cancellationToken)
    {
        var market = await MarketChoice.FindByIdAsync(books.Markets, marketName, cancellationToken);
        var today = market.Calendar.DayAt(time.GetUtcNow().ToUnixTimeSeconds()).Date;
        Print(new ContractDraft(ContractId.Parse($"{market.Id}-{today.Year}"), tenant, WholeMarketTerms.Of(market, today, today.AddYears(1))));
        return ExitCode.Done;
    }

    private static void Print(ContractDraft draft)
    {
        using var bytes = new MemoryStream();
        ContractFile.Write(draft, bytes);
        Console.Out.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private static CommandFailure Unknown(ContractId id) => new($"There is no contract '{id}'.", "'smartsteps contracts list' shows them.", ExitCode.Usage);

    private static CommandFailure Refused(ContractEntry entry, ContractDraft draft) => entry.Outcome switch
    {
        ContractOutcome.UnknownTenant => new CommandFailure(
            $"There is no tenant '{draft.Tenant}'.", $"Enter it first: smartsteps tenants add {draft.Tenant} --name NAME --kind KIND", ExitCode.InputRefused),
        ContractOutcome.UnknownMarket => new CommandFailure($"There is no market '{entry.Market}'.", "'smartsteps markets list' shows them.", ExitCode.InputRefused),
        ContractOutcome.TrialMarket => new CommandFailure(
            $"Market '{entry.Market}' is a trial and is never sold.", "Leave it out, or make this a trial contract, which is free: \"trial\": true.", ExitCode.InputRefused),
        _ => new CommandFailure($"Contract '{draft.Id}' is another tenant's, and stays so.", "Take another id.", ExitCode.InputRefused),
    };

    /// <summary>A contract that opens nothing yet is no error, but nobody should have to find out by a refused call.</summary>
    private async ValueTask WarnAsync(SalesContract contract, CancellationToken cancellationToken)
    {
        foreach (var id in contract.Terms.Areas.Select(a => a.Market).Distinct())
        {
            if (!contract.Terms.Trial && await books.Markets.FindAsync(id, cancellationToken) is { Status: not MarketStatus.Live } market)
            {
                Console.Error.WriteLine(
                    $"Market '{id}' is {market.Status.ToString().ToLowerInvariant()}: the contract opens nothing there until it is live (\"status\": \"live\" in its market.json). A trial contract does.");
            }
        }
    }
}
