import sharp from "sharp"; import {readdirSync} from "node:fs";
const [,,from,to,out]=process.argv; const fs=readdirSync("/tmp/png").filter(f=>f.startsWith("q-")).sort().slice(+from,+to);
const W=455,H=644; const cols=Math.min(4,fs.length); const rows=Math.ceil(fs.length/cols);
await sharp({create:{width:cols*(W+8),height:rows*(H+8),channels:3,background:"#888"}}).composite(fs.map((f,i)=>({input:"/tmp/png/"+f,left:(i%cols)*(W+8)+4,top:Math.floor(i/cols)*(H+8)+4}))).png().toFile(out);
