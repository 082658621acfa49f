using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Sales.Pricing;

/// <summary>A currency by its ISO 4217 code: three upper-case letters of a currency in use.</summary>
public readonly record struct CurrencyCode
{
    private const int UsualMinorDigits = 2;

    private static readonly FrozenSet<string> Codes = FrozenSet.Create(
        StringComparer.Ordinal,
        ("AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR "
        + "FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
        + "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
        + "STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG").Split(' '));

    private static readonly FrozenDictionary<string, int> OtherMinorDigits =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".Split(' ').Select(c => (c, 0))
            .Concat("BHD IQD JOD KWD LYD OMR TND".Split(' ').Select(c => (c, 3)))
            .ToFrozenDictionary(c => c.Item1, c => c.Item2, StringComparer.Ordinal);

    private readonly string? value;

    private CurrencyCode(string value) => this.value = value;

    /// <summary>The euro, which also the default is.</summary>
    public static CurrencyCode Euro => new("EUR");

    /// <summary>The code.</summary>
    public string Value => value ?? "EUR";

    /// <summary>Decimals of the smallest amount that can be paid: 2 for most, 0 or 3 for some.</summary>
    public int MinorDigits => OtherMinorDigits.GetValueOrDefault(Value, UsualMinorDigits);

    /// <summary>Takes the code of a currency in use.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CurrencyCode code)
    {
        var good = text is not null && Codes.Contains(text);
        code = good ? new CurrencyCode(text!) : default;
        return good;
    }

    /// <summary>Takes the code of a currency in use.</summary>
    /// <exception cref="FormatException">There is no such currency.</exception>
    public static CurrencyCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is no currency of ISO 4217.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
