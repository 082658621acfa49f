using System.Globalization;
using System.Text;
using System.Xml;

namespace SmartSteps.Reports.Tables;

/// <summary>Texts as a workbook takes them: what XML cannot carry is written as <c>_x001F_</c>, and what looks like that already is told apart from it.</summary>
internal static class XlsxText
{
    private const int Longest = 32_767;

    public static string Of(string text)
    {
        var cut = text.Length > Longest ? text[..Longest] : text;
        if (cut.AsSpan().IndexOf("_x") < 0 && cut.All(c => XmlConvert.IsXmlChar(c)))
        {
            return cut;
        }

        var safe = new StringBuilder(cut.Length + 16);
        for (var i = 0; i < cut.Length; i++)
        {
            if (i + 1 < cut.Length && char.IsSurrogatePair(cut[i], cut[i + 1]))
            {
                safe.Append(cut[i]).Append(cut[++i]);
            }
            else if (!XmlConvert.IsXmlChar(cut[i]) || (cut[i] == '_' && i + 1 < cut.Length && cut[i + 1] == 'x'))
            {
                safe.Append(CultureInfo.InvariantCulture, $"_x{(int)cut[i]:X4}_");
            }
            else
            {
                safe.Append(cut[i]);
            }
        }

        return safe.ToString();
    }
}
