using System.Globalization;
using SmartSteps.Intake;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>
/// Takes registers: built off to the side, then put in force between batches, the withdrawn taken out of the open days first.
/// Thread-safe.
/// </summary>
public sealed class RegisterIntake(GateState state) : IRegisterIntake
{
    private const int MostExamples = 10;
    private const string RepeatedReason = "imsi occurs again further down, where the last row counts";

    /// <inheritdoc/>
    public async ValueTask<IntakeResult<RegisterReceipt>> TakeAsync(
        MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken)
    {
        if (await state.Markets.FindAsync(market, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return Refuse(IntakeRefusal.UnknownMarket, $"There is no market '{market}'.");
        }

        if (!state.Imports.TryEnter(market, out var place, out var wait))
        {
            return Refuse(IntakeRefusal.Busy, wait);
        }

        using var _ = place;
        var build = new RegisterBuild(state.Keys, market);
        var rejected = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var examples = new List<string>();
        long rows = 0;
        var file = await TableFile.OpenAsync(
            content, RegisterRow.Columns, RegisterRow.RequiredColumns, columns, TableLimit.OfRegister(state.Options), cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            while (await file.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows++;
                if (RegisterRow.TryRead(file.Fields, file.Even, out var row, out var column, out var reason))
                {
                    await build.AddAsync(row).ConfigureAwait(false);
                    continue;
                }

                rejected[reason] = rejected.GetValueOrDefault(reason) + 1;
                if (examples.Count < MostExamples)
                {
                    examples.Add(string.Create(CultureInfo.InvariantCulture, $"line {file.Line}{(column.Length == 0 ? string.Empty : ", column ")}{column}: {reason}"));
                }
            }

            if (file.Refusal is { } refusal)
            {
                return Refuse(refusal, file.Detail);
            }
        }

        var entries = await build.FinishAsync().ConfigureAwait(false);
        if (entries.Length == 0)
        {
            return Refuse(IntakeRefusal.NoRows, rows == 0 ? "There is a header and not one row." : $"Not one of {rows} rows is usable: {string.Join("; ", examples)}.");
        }

        if (build.Repeated > 0)
        {
            rejected[RepeatedReason] = build.Repeated;
        }

        try
        {
            var withdrawn = await ReplaceAsync(found, entries, cancellationToken).ConfigureAwait(false);
            return new RegisterReceipt(market, rows, entries.Length, rejected, examples, withdrawn);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refuse(IntakeRefusal.StorageUnavailable, "The disk is full or not writable; the register before stays. Send it again later.");
        }
    }

    private static IntakeResult<RegisterReceipt> Refuse(IntakeRefusal refusal, string detail) => IntakeResult<RegisterReceipt>.Refuse(refusal, detail);

    /// <summary>Puts the register in force; returns how many have withdrawn.</summary>
    private async ValueTask<long> ReplaceAsync(Market market, RegisterEntry[] entries, CancellationToken cancellationToken)
    {
        var table = new SubscriberTable(entries.Length);
        foreach (ref readonly var entry in entries.AsSpan())
        {
            table.Add(entry.Subject, entry.Traits);
        }

        var room = state.Room(market.Id);
        using var pass = await room.Turnstile.PassAloneAsync(cancellationToken).ConfigureAwait(false);
        var before = await room.RegisterAsync(state.Registers, cancellationToken).ConfigureAwait(false);

        // Who had granted consent in a damaged register is lost: whoever has not in the new one may have.
        var withdrawn = before.Damaged ? table.WithoutConsent() : before.Table?.WithdrawnIn(table) ?? [];

        // First out of the open days, then the register: if it stops in between, doing it again does all of it.
        if (withdrawn.Count > 0)
        {
            foreach (var date in state.Journal.OpenDays(market.Id))
            {
                if (Pseudonyms(market.Id, date, withdrawn) is { } devices)
                {
                    await state.Journal.WithdrawAsync(market.Id, market.Calendar.Day(date), devices, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        await state.Registers.ReplaceAsync(market.Id, entries, cancellationToken).ConfigureAwait(false);
        room.Replace(table);
        return withdrawn.Count;
    }

    /// <summary>The subjects' pseudonyms on a day, or null when it is closed: then nobody can tell them any more.</summary>
    private Pseudonym[]? Pseudonyms(MarketId market, DateOnly date, List<Subject> subjects)
    {
        using var cipher = DayCipher.Find(state.Keys, market, date);
        if (cipher is null)
        {
            return null;
        }

        var blocks = new byte[subjects.Count * SubjectCipher.BlockBytes];
        for (var i = 0; i < subjects.Count; i++)
        {
            SubjectCipher.Write(subjects[i], blocks.AsSpan(i * SubjectCipher.BlockBytes));
        }

        cipher.Encrypt(blocks, 0, blocks.Length, blocks);
        var devices = new Pseudonym[subjects.Count];
        for (var i = 0; i < devices.Length; i++)
        {
            devices[i] = DayCipher.Read(blocks.AsSpan(i * SubjectCipher.BlockBytes));
        }

        return devices;
    }
}
