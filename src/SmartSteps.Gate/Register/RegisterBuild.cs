using System.Security.Cryptography;
using System.Text;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>
/// Turns the rows of a register into sorted entries: pages of rows are pseudonymised on other threads while the next are read, so that no
/// more than a few pages of identities are in memory at once. Not thread-safe.
/// </summary>
internal sealed class RegisterBuild(IGateKeys keys, MarketId market)
{
    private const int PageRows = 16_384;
    private const int PagesAhead = 4;

    private readonly List<Task<RegisterEntry[]>> pages = [];
    private List<RegisterRow> page = new(PageRows);

    /// <summary>Rows whose subscriber occurs again further down; known after <see cref="FinishAsync"/>.</summary>
    public long Repeated { get; private set; }

    public async ValueTask AddAsync(RegisterRow row)
    {
        page.Add(row);
        if (page.Count == PageRows)
        {
            Turn();
            if (pages.Count > PagesAhead)
            {
                await pages[^PagesAhead].ConfigureAwait(false);
            }
        }
    }

    /// <summary>The entries, ascending by subject; of a subscriber's rows the last.</summary>
    public async ValueTask<RegisterEntry[]> FinishAsync()
    {
        Turn();
        var all = new List<RegisterEntry>();
        foreach (var entries in await Task.WhenAll(pages).ConfigureAwait(false))
        {
            all.AddRange(entries);
        }

        // Subjects are uniform, so their first half decides nearly always; sorting plain numbers is several times faster.
        var order = new ulong[all.Count];
        var index = new int[all.Count];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], index[i]) = (all[i].Subject.High, i);
        }

        Array.Sort(order, index);
        var sorted = new RegisterEntry[order.Length];
        var count = 0;
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && order[end] == order[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(index, start, end - start, Comparer<int>.Create((a, b) =>
                    all[a].Subject.CompareTo(all[b].Subject) is var by && by != 0 ? by : a.CompareTo(b)));
            }

            for (; start < end; start++)
            {
                var entry = all[index[start]];
                if (count > 0 && sorted[count - 1].Subject == entry.Subject)
                {
                    count--;
                    Repeated++;
                }

                sorted[count++] = entry;
            }
        }

        return count == sorted.Length ? sorted : sorted[..count];
    }

    private void Turn()
    {
        var full = page;
        page = new List<RegisterRow>(PageRows);
        pages.Add(Task.Run(() => Pseudonymise(full)));
    }

    private RegisterEntry[] Pseudonymise(List<RegisterRow> rows)
    {
        Span<byte> key = stackalloc byte[32];
        keys.GetPhoneNumberKey(market, key);
        using var phones = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        CryptographicOperations.ZeroMemory(key);
        using var cipher = new SubjectCipher(keys, market);
        var blocks = new byte[rows.Count * SubjectCipher.BlockBytes];
        Span<byte> identity = stackalloc byte[Events.Imsi.MaxLength];
        for (var i = 0; i < rows.Count; i++)
        {
            var length = Encoding.UTF8.GetBytes(rows[i].Imsi, identity);
            cipher.Fold(identity[..length], blocks.AsSpan(i * SubjectCipher.BlockBytes));
        }

        cipher.Encrypt(blocks, blocks.Length);
        var entries = new RegisterEntry[rows.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var phone = rows[i].PhoneDigits.Length == 0 ? default : PhoneNumber.Hash(phones, rows[i].PhoneDigits);
            entries[i] = new RegisterEntry(SubjectCipher.Read(blocks.AsSpan(i * SubjectCipher.BlockBytes)), phone.High, phone.Low, rows[i].Traits);
        }

        return entries;
    }
}
