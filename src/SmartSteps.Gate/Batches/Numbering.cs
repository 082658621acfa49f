using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>
/// Leads from rows' subjects to the day's devices, or to why they are turned away: unknown subscriber, machine line, minor, no consent. Only who is met for the first
/// time on a day goes the long way, by consent, pseudonym and number; in a market without a register everybody does. Not thread-safe.
/// </summary>
internal sealed class Numbering(MarketId market, LatestNumbers latest, SubscriberTable? register, GateLane lane, GateState state)
{
    private int opened;

    /// <summary>Finds the code of each of some rows of one day.</summary>
    /// <param name="day">An open day.</param>
    /// <param name="start">The first row.</param>
    /// <param name="end">Behind the last row.</param>
    /// <returns>False when the day has closed meanwhile; the codes then say nothing.</returns>
    public bool TryFind(DayGate day, int start, int end)
    {
        if (register is null)
        {
            lane.Codes.AsSpan(start..end).Clear();
        }
        else
        {
            day.Numbers ??= latest.Find(day.Day.Date, register);
            var subjects = lane.Subjects.AsSpan(start * SubjectCipher.BlockBytes, (end - start) * SubjectCipher.BlockBytes);
            register.Find(subjects, day.Numbers, lane.Slots.AsSpan(start..end), lane.Codes.AsSpan(start..end));
        }

        var unseen = FindUnseen(start, end);
        return unseen == 0 || TryMeet(day, unseen);
    }

    /// <summary>Collects the rows of whom nobody has looked at yet; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindUnseen(int start, int end)
    {
        var codes = MemoryMarshal.Cast<DayCode, uint>(lane.Codes.AsSpan(0, end));
        var unseen = lane.Unseen.AsSpan();
        var count = 0;
        for (var row = start; row < end; row++)
        {
            var ahead = codes[row..].IndexOf(0U);
            if (ahead < 0)
            {
                break;
            }

            row += ahead;
            unseen[count++] = row;
        }

        return count;
    }

    /// <summary>Looks at those met for the first time, and keeps what is found out.</summary>
    private bool TryMeet(DayGate day, int unseen)
    {
        var passed = CheckTraits(day, unseen);
        if (passed > 0 && !(TryOpen(day) && TryNumber(day, passed)))
        {
            return false;
        }

        day.Numbers?.Keep(lane.Unseen.AsSpan(0, unseen), lane.Slots, lane.Codes);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CheckTraits(DayGate day, int unseen)
    {
        var subjects = MemoryMarshal.Cast<byte, UInt128>(lane.Subjects.AsSpan());
        var blocks = MemoryMarshal.Cast<byte, UInt128>(lane.Blocks.AsSpan());
        var passed = 0;
        foreach (var row in lane.Unseen.AsSpan(0, unseen))
        {
            var group = DeviceGroup.Unknown;
            if (register is not null)
            {
                var traits = register.TraitsAt(lane.Slots[row]);
                if (day.RefusalOf(traits) is { } reason)
                {
                    lane.Codes[row] = DayCode.Refused(reason);
                    continue;
                }

                group = GroupTable.Of(traits, day.Year);
            }

            blocks[passed] = subjects[row];
            lane.Groups[passed] = group;
            lane.Passed[passed++] = row;
        }

        return passed;
    }

    /// <summary>Makes ready what a day needs with its first device; false when it has closed.</summary>
    private bool TryOpen(DayGate day)
    {
        day.Cipher ??= DayCipher.Find(state.Keys, market, day.Day.Date);
        day.Devices ??= state.Journal.Devices(market, day.Day.Date);
        if (day.Cipher is null || day.Devices is null)
        {
            return false;
        }

        // A batch with rows of a thousand days would else hold as many of them: those beyond go the long way.
        if (register is not null && day.Numbers is null && opened < LatestNumbers.MostDays)
        {
            day.Numbers = latest.Open(day.Day.Date, register, day.Devices);
            opened++;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryNumber(DayGate day, int passed)
    {
        var bytes = passed * SubjectCipher.BlockBytes;
        day.Cipher!.Encrypt(lane.Blocks, 0, bytes, lane.Blocks);
        var blocks = lane.Blocks.AsSpan(0, bytes);
        var pseudonyms = lane.Pseudonyms.AsSpan(0, passed);
        for (var i = 0; i < pseudonyms.Length; i++)
        {
            pseudonyms[i] = DayCipher.Read(blocks[(i * SubjectCipher.BlockBytes)..]);
        }

        var devices = lane.Devices.AsSpan(0, passed);
        if (!day.Devices!.Number(pseudonyms, lane.Groups.AsSpan(0, passed), devices))
        {
            return false;
        }

        var rows = lane.Passed.AsSpan(0, passed);
        for (var i = 0; i < rows.Length; i++)
        {
            lane.Codes[rows[i]] = DayCode.Of(devices[i]);
        }

        return true;
    }
}
