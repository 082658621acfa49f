using System.Text;
using System.Xml;

namespace SmartSteps.Reports.Papers;

/// <summary>Texts within HTML and SVG: whatever somebody called a zone, it stays a text.</summary>
internal static class MarkupText
{
    /// <summary>The text, safe between tags and within attributes in double quotes.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny("&<>\"'") && text.All(c => XmlConvert.IsXmlChar(c)))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '&':
                    safe.Append("&amp;");
                    break;
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '"':
                    safe.Append("&quot;");
                    break;
                case '\'':
                    safe.Append("&#39;");
                    break;
                case var pair when i + 1 < text.Length && char.IsSurrogatePair(pair, text[i + 1]):
                    safe.Append(pair).Append(text[++i]);
                    break;
                case var sign:
                    safe.Append(XmlConvert.IsXmlChar(sign) ? sign : '�');
                    break;
            }
        }

        return safe.ToString();
    }
}
